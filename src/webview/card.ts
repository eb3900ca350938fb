import type { Action, AddressRow, Card, Caution, Holder, MainUrl, Preview } from '../core/panel/protocol.ts';
import { drawButton, drawIcon, drawQr } from './controls.ts';
import { html, sends } from './dom.ts';
import { glyph } from './glyph.ts';
import { drawLadder } from './ladder.ts';

/** What a card is called aloud: "Flask app.py". */
export function cardName({ title, where }: Card): string {
  return where === null ? title : `${title} ${where}`;
}

/** Draws one card. Its parts are direct children of the inner grid, which places them by the card's own width (media/panel.css). */
export function drawCard(card: Card): HTMLElement {
  const previewId = card.preview && `preview-${encodeURIComponent(card.id)}`;
  return html(
    'article',
    { class: 'card', 'data-key': card.id, 'aria-label': `${cardName(card)}, ${card.verdict.text}`, tabindex: '-1' },
    html(
      'div',
      { class: 'parts' },
      drawHeader(card),
      card.url && drawUrl(card.url),
      card.url?.qr ? drawQr(card.url.qr) : null,
      drawStory(card),
      drawActions(card.actions, previewId),
      drawAside(card, previewId),
      card.footer.length > 0 ? html('footer', {}, ...card.footer.map((fact) => html('span', {}, fact))) : null,
    ),
    card.ladder && drawLadder(card.ladder, [card.where, card.url?.text].filter(Boolean).join(', ')),
  );
}

function drawHeader({ title, where, verdict }: Card): HTMLElement {
  return html(
    'header',
    {},
    html('h2', {}, title),
    where === null ? null : html('span', { class: 'where', title: where }, where),
    html('span', { class: 'verdict' }, glyph(verdict.tone), verdict.text),
  );
}

function drawUrl({ text, label, interface: card, open, unpin }: MainUrl): HTMLElement {
  return html(
    'div',
    { class: 'url' },
    sends(html('button', { class: 'link', role: 'link', 'aria-label': label, title: label }, text), open),
    card === null ? null : html('span', { class: 'interface' }, card, unpin && drawIcon('unpin', unpin)),
  );
}

function drawStory({ sentences, holder }: Card): HTMLElement | null {
  if (sentences.length === 0 && holder === null) return null;
  return html('div', { class: 'story' }, ...drawTexts(sentences), ...(holder ? drawHolder(holder) : []));
}

function drawTexts(sentences: readonly string[]): HTMLElement[] {
  return sentences.map((text) => html('p', {}, text));
}

function drawHolder({ name, facts, command, sentences }: Holder): HTMLElement[] {
  if (name === null) return drawTexts(sentences);
  const named = html(
    'div',
    { class: 'holder' },
    html('strong', {}, name),
    html('ul', { class: 'facts' }, ...facts.map((fact) => html('li', {}, fact))),
    command === null ? null : html('code', { title: command }, command),
  );
  return [named, ...drawTexts(sentences)];
}

/** The first action is what the preview shows, so it is described by it. */
function drawActions(actions: readonly Action[], previewId: string | null): HTMLElement | null {
  if (actions.length === 0) return null;
  const buttons = actions.map((action, index) => drawButton(action, index === 0 ? previewId : null));
  return html('div', { class: 'actions' }, ...buttons);
}

function drawAside({ preview, cautions, more }: Card, previewId: string | null): HTMLElement | null {
  if (!preview && !more && cautions.length === 0) return null;
  const beside =
    more || cautions.length > 0
      ? html('div', { class: 'beside' }, ...cautions.map(drawCaution), more && drawMore(more))
      : null;
  return html('div', { class: 'aside' }, preview && drawPreview(preview, previewId), beside);
}

function drawPreview({ label, lineNumber, before, inserted, after }: Preview, id: string | null): HTMLElement {
  const line = lineNumber === null ? null : html('span', { class: 'line-number' }, String(lineNumber));
  const code = html('code', {}, html('span', {}, before), html('ins', {}, inserted), html('span', {}, after));
  return html(
    'figure',
    { class: 'preview', id },
    html('figcaption', {}, label),
    html('div', { class: 'line' }, line, code),
  );
}

function drawCaution({ title, text, action }: Caution): HTMLElement {
  const words = html('p', {}, html('strong', {}, title), ' ', text);
  return html('div', { class: 'caution', 'data-key': title }, glyph('warn'), words, action && drawButton(action));
}

function drawMore({ summary, rows }: NonNullable<Card['more']>): HTMLElement {
  return html('details', {}, html('summary', {}, summary), html('ul', {}, ...rows.map(drawRow)));
}

function drawRow({ text, interface: card, open, copy, copyLabel, pin }: AddressRow): HTMLElement {
  return html(
    'li',
    { 'data-key': text },
    html(
      'div',
      { class: 'address' },
      sends(html('button', { class: 'link', role: 'link' }, text), open),
      html('span', { class: 'interface' }, card),
    ),
    pin && drawIcon('pin', pin),
    drawIcon('copy', { label: copyLabel, intent: copy }),
  );
}
