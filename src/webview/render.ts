import type { Card, PanelState } from '../core/panel/protocol.ts';
import { cardName, drawCard } from './card.ts';
import { html } from './dom.ts';
import { glyph } from './glyph.ts';
import { morph } from './morph.ts';

/** Repaints `root` to show `state`. Focus, text selection, scroll and unfolded lists stay where they are. */
export function paint(root: Element, state: PanelState): void {
  const focused = document.activeElement;
  const wasInside = document.hasFocus() && root.contains(focused);
  const card = focused?.closest<HTMLElement>('article');
  morph(root, html('div', { id: 'cards' }, ...drawState(state)));
  if (wasInside && document.activeElement !== focused) refocus([focused, card, root.closest('main')]);
}

/** The same while it is shown: what a click has brought about comes into view. */
export function repaint(root: Element, state: PanelState): void {
  const known = new Set(partsAskedFor(root));
  paint(root, state);
  const asked = partsAskedFor(root).findLast((part) => !known.has(part));
  asked?.scrollIntoView({ block: 'nearest' });
}

/** They lie below everything else of their card, often out of sight. */
function partsAskedFor(root: Element): Element[] {
  return [...root.querySelectorAll('.ladder, .test-page')];
}

function drawState({ cards, empty }: PanelState): HTMLElement[] {
  if (cards.length > 0) return cards.map(drawCard);
  return [html('section', { class: 'empty' }, glyph('ok'), html('h2', {}, empty.title), html('p', {}, empty.text))];
}

/**
 * Where a control went away under the focus, its card gets it, never another control: a second Enter must not press something
 * else, and Tab goes on from there.
 */
function refocus(candidates: readonly (Element | null | undefined)[]): void {
  const next = candidates.find((element) => element?.isConnected);
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** Brings one card into view, its ladder where that is open, and gives the card the focus, so that a screen reader reads it. */
export function revealCard(root: Element, id: string): void {
  const card = [...root.querySelectorAll('article')].find(({ dataset }) => dataset['key'] === id);
  const ladder = card?.querySelector('.ladder');
  if (ladder) ladder.scrollIntoView({ block: 'start' });
  else card?.scrollIntoView({ block: 'nearest' });
  card?.focus({ preventScroll: true });
}

/** The verdicts and the other news that `after` has and `before` had not, one line each, to be read out. Empty when there are none. */
export function newsBetween(before: PanelState, after: PanelState): string {
  const known = new Map(before.cards.map((card) => [card.id, linesOf(card)]));
  const fresh = after.cards.flatMap((card) => linesOf(card).filter((line) => !known.get(card.id)?.includes(line)));
  return fresh.join('\n');
}

function linesOf(card: Card): string[] {
  return [card.verdict.text, ...card.news].map((text) => `${cardName(card)}: ${text}`);
}
