import type { Action, Intent, Qr } from '../core/panel/protocol.ts';
import { html, sends, svg } from './dom.ts';
import { glyph } from './glyph.ts';

/** Whole pixels for each module keep the edges sharp; 3 is the least that scans at arm's length. */
export function drawQr({ size, path, label }: Qr): SVGElement {
  const side = String(size * Math.max(3, Math.round(128 / size)));
  return svg(
    'svg',
    { class: 'qr', role: 'img', 'aria-label': label, viewBox: `0 0 ${size} ${size}`, width: side, height: side },
    svg('path', { d: path }),
  );
}

/** A button that sends its action's intent; `describedBy` is the id of what it would do, shown beside it. */
export function drawButton({ label, kind, intent }: Action, describedBy: string | null = null): HTMLElement {
  return sends(html('button', { class: kind, 'aria-describedby': describedBy }, label), intent);
}

/** A small button without words beside what it is for: its label is its name and its tooltip. */
export function drawIcon(
  name: 'copy' | 'pin' | 'unpin',
  { label, intent }: { label: string; intent: Intent },
): HTMLElement {
  return sends(html('button', { class: 'icon', 'aria-label': label, title: label }, glyph(name)), intent);
}
