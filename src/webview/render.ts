import type { PanelState } from '../core/panel/protocol.ts';
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

/** The verdicts that are new in `after`, one line each, to be read out. Empty when none changed. */
export function verdictNews(before: PanelState, after: PanelState): string {
  const known = new Map(before.cards.map(({ id, verdict }) => [id, verdict.text]));
  const changed = after.cards.filter(({ id, verdict }) => known.get(id) !== verdict.text);
  return changed.map((card) => `${cardName(card)}: ${card.verdict.text}`).join('\n');
}
