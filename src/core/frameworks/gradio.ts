import type { Family } from './framework.ts';

/**
 * Gradio. Wording and defaults: gradio/blocks.py `launch`; the variables `GRADIO_SERVER_NAME` and `GRADIO_SERVER_PORT`: gradio/http_server.py.
 * Recorded: the default, each kind of host, the variables; a taken port moves it to the next one without a word.
 */
export const gradio: Family = {
  id: 'gradio',
  title: 'Gradio',
  defaultHost: '127.0.0.1',
  defaultPort: 7860,
  announces: [
    {
      pattern: /\* Running on local URL: {2}(?<url>https?:\/\/)/,
      examples: [
        '* Running on local URL:  http://127.0.0.1:7860',
        '* Running on local URL:  http://127.0.0.1:7860, with SSR ⚡ (Node proxy -> Python :7861)',
      ],
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
