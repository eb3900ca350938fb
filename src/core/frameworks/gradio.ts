import type { Family } from './framework.ts';

/** Gradio. Wording and defaults: gradio/blocks.py `launch`. */
export const gradio: Family = {
  id: 'gradio',
  title: 'Gradio',
  defaultHost: '127.0.0.1',
  defaultPort: 7860,
  announces: [
    {
      pattern: /\* Running on local URL: {2}(?<url>https?:\/\/)/,
      examples: ['* Running on local URL:  http://127.0.0.1:7860'],
    },
  ],
  starts: [
    {
      kind: 'call',
      call: 'demo.launch',
      host: { keyword: 'server_name', index: null },
      port: { keyword: 'server_port', index: null },
      debug: null,
    },
  ],
};
