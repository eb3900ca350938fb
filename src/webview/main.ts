import type { Intent, PanelState, ToPanel } from '../core/panel/protocol.ts';
import { intentAt } from './dom.ts';
import { newsBetween, paint, repaint, revealCard } from './render.ts';

/** What VS Code gives a webview. `Saved` outlives a hidden view and a reload of the window. */
declare function acquireVsCodeApi<Saved>(): {
  postMessage: (intent: Intent) => void;
  getState: () => Saved | undefined;
  setState: (saved: Saved) => void;
};

/** The script's address holds the extension's version: what another version saved is not drawn. */
type Saved = { script: string | undefined; state: PanelState };

const { postMessage: send, getState, setState } = acquireVsCodeApi<Saved>();
const script = document.currentScript?.getAttribute('src') ?? undefined;
const [main, root, news] = ['main', '#cards', '#news'].map((selector) => document.querySelector<HTMLElement>(selector));
let shown: PanelState | undefined;

if (main && root && news) start(main, root, news);

function start(main: HTMLElement, root: HTMLElement, news: HTMLElement): void {
  root.addEventListener('click', ({ target }) => {
    const intent = intentAt(target);
    if (intent) send(intent);
  });
  addEventListener('message', ({ data }: MessageEvent<ToPanel | undefined>) => {
    if (data?.type === 'reveal') return revealCard(root, data.server);
    if (data?.type !== 'state') return;
    const { state } = data;
    main.inert = false;
    if (shown) repaint(root, state);
    else paint(root, state);
    const words = shown ? newsBetween(shown, state) : '';
    if (words) news.textContent = words;
    shown = state;
    setState({ script, state: withoutCodes(state) });
  });
  send({ type: 'ready' });
  const saved = getState();
  if (saved?.script !== script || !saved) return;
  // At once, but it is the past: nothing in it can be used until the host has answered.
  main.inert = true;
  paint(root, saved.state);
}

/** VS Code keeps the saved state on disk: a token in a QR code has no business there, and a ladder is of its moment. */
function withoutCodes(state: PanelState): PanelState {
  return {
    ...state,
    cards: state.cards.map((card) => ({ ...card, url: card.url && { ...card.url, qr: null }, ladder: null })),
  };
}
