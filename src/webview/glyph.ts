import type { Tone } from '../core/panel/protocol.ts';
import { svg } from './dom.ts';

/** Line drawings on a 16×16 grid. Each tone has a shape of its own: colour is never the only carrier. */
const outlines: Record<Tone | 'check' | 'copy' | 'pin' | 'unpin', string> = {
  ok: 'M8 7.4v1.2M5.6 10.4a3.4 3.4 0 0 1 0-4.8M10.4 5.6a3.4 3.4 0 0 1 0 4.8M3.4 12.6a6.5 6.5 0 0 1 0-9.2M12.6 3.4a6.5 6.5 0 0 1 0 9.2',
  check: 'M3 8.6l3.4 3.4L13 4.6',
  local: 'M3.5 7.2h9v6.3h-9zM5.4 7V5.1a2.6 2.6 0 0 1 5.2 0V7',
  warn: 'M8 2.1 14.4 13.4H1.6zM8 6.4v3.2M8 11.2v.6',
  bad: 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  quiet: 'M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6z',
  pin: 'M6 2.5h4M6.8 2.5v4L5 9.2h6L9.2 6.5v-4M8 9.2v4.3',
  unpin: 'M6 2.5h4M6.8 2.5v4L5 9.2h6L9.2 6.5v-4M8 9.2v4.3M2.8 3.2l10 10',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.3V2.5h-8v8h2.8',
};

/** A picture for the eye only: the words beside it, or its control's name, say the same. */
export function glyph(name: keyof typeof outlines): SVGElement {
  return svg(
    'svg',
    { class: `glyph ${name}`, viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' },
    svg('path', { d: outlines[name] }),
  );
}
