import type { CommandLine, LadderView, RungView } from '../core/panel/protocol.ts';
import { drawButton, drawIcon, drawQr } from './controls.ts';
import { html } from './dom.ts';
import { glyph } from './glyph.ts';

/** Draws the steps from the process to another device, below the parts of their card. `of` tells it from the ladder of another server. */
export function drawLadder({ title, busy, rungs, testPage, actions }: LadderView, of: string): HTMLElement {
  return html(
    'section',
    { class: 'ladder', 'aria-label': `${title} ${of}` },
    html('h3', {}, title, busy === null ? null : html('span', { class: 'busy' }, busy)),
    html('ol', {}, ...rungs.map(drawRung)),
    testPage && drawTestPage(testPage),
    html('div', { class: 'actions' }, ...actions.map((action) => drawButton(action))),
  );
}

function drawRung({ tone, verdict, title, text, commands, actions }: RungView): HTMLElement {
  return html(
    'li',
    { class: 'rung', 'data-key': title },
    glyph(tone === 'ok' ? 'check' : tone),
    html('div', {}, html('strong', {}, title, html('span', { class: 'spoken' }, `, ${verdict}:`)), html('p', {}, text)),
    commands.length > 0 || actions.length > 0
      ? html('div', { class: 'remedies' }, ...commands.map(drawCommand), ...actions.map((action) => drawButton(action)))
      : null,
  );
}

function drawCommand({ label, line, copy, copyLabel }: CommandLine): HTMLElement {
  return html(
    'div',
    { class: 'command', 'data-key': line },
    html('span', {}, label),
    html('code', {}, line),
    drawIcon('copy', { label: copyLabel, intent: copy }),
  );
}

function drawTestPage({ text, qr }: NonNullable<LadderView['testPage']>): HTMLElement {
  return html('div', { class: 'test-page' }, qr && drawQr(qr), html('p', {}, text));
}
