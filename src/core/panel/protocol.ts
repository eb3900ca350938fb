/**
 * Both ends of the panel's messages. The host sends whole states; the webview draws them and sends intents.
 * Every word comes from the host: the webview owns none.
 */

/** Host → webview: draw this, or bring the card of this server into view and give it the focus. */
export type ToPanel = { type: 'state'; state: PanelState } | { type: 'reveal'; server: string };

/** Everything the panel shows. Whole, never a delta. */
export type PanelState = {
  cards: readonly Card[];
  /** Shown when there are no cards: a sentence or two, and what to try. */
  empty: { title: string; text: string };
};

export type Card = {
  /** Stable while the server lives: repaints keep focus and open details by it. */
  id: string;
  title: string;
  /** File, folder or port beside the title; null where there is none. */
  where: string | null;
  verdict: { text: string; tone: Tone };
  /** Main line: a URL with its QR, or null (a conflict). */
  url: MainUrl | null;
  /** Sentences of plain text under the title or URL, e.g. "It listens on 127.0.0.1, so other devices are refused." */
  sentences: readonly string[];
  /** The owner of a taken port, below them. */
  holder: Holder | null;
  /** What a click would change, shown before it. */
  preview: Preview | null;
  /** First is the primary one. */
  actions: readonly Action[];
  /** More addresses, folded. */
  more: { summary: string; rows: readonly AddressRow[] } | null;
  /** Cautions, each with its own way out. */
  cautions: readonly Caution[];
  /** The steps from the process to another device; null while nobody asked. */
  ladder: LadderView | null;
  /** Small facts: command line, pid, terminal, since. */
  footer: readonly string[];
  /** Sentences that are read out when they come up, as a new verdict is: who got in, what a ladder ended with. */
  news: readonly string[];
};

export type Tone = 'ok' | 'local' | 'warn' | 'bad' | 'quiet';

export type MainUrl = {
  /** Without scheme, as people type it: `192.168.1.100:5000`. */
  text: string;
  /** Accessible name and tooltip of the link: tokens are masked here. */
  label: string;
  /** Address's interface: "Wi-Fi (wlan0)". null for loopback. */
  interface: string | null;
  open: Intent;
  /** Takes the user's choice back; null where there was none. */
  unpin: { label: string; intent: Intent } | null;
  qr: Qr | null;
};

/** A QR code as one SVG path: dark modules in a `size`×`size` viewBox, quiet zone included. */
export type Qr = { size: number; path: string; label: string };

/** `name` null: nobody is named, and the sentences say what is known. */
export type Holder = {
  name: string | null;
  facts: readonly string[];
  command: string | null;
  sentences: readonly string[];
};

/** One line of code or command, with the inserted part between `before` and `after`. `lineNumber` null for a command line. */
export type Preview = { label: string; lineNumber: number | null; before: string; inserted: string; after: string };

export type Action = { label: string; kind: 'primary' | 'secondary' | 'quiet'; intent: Intent };

export type AddressRow = {
  text: string;
  interface: string;
  open: Intent;
  copy: Intent;
  copyLabel: string;
  pin: { label: string; intent: Intent } | null;
};

export type Caution = { title: string; text: string; action: Action | null };

export type LadderView = {
  title: string;
  /** Said while the checks are under way; null when they are done. */
  busy: string | null;
  rungs: readonly RungView[];
  /** The test page that waits for its visitor; null where none is open. */
  testPage: { text: string; qr: Qr | null } | null;
  actions: readonly Action[];
};

/** One step. `verdict` says in a word what its sign shows. */
export type RungView = {
  tone: Tone;
  verdict: string;
  title: string;
  text: string;
  commands: readonly CommandLine[];
  actions: readonly Action[];
};

/** A command for the user to copy and run: never run by us. */
export type CommandLine = { label: string; line: string; copy: Intent; copyLabel: string };

/** Webview → host. A closed union: the host checks each message with `readIntent`. */
export type Intent =
  | { type: 'ready' }
  | { type: 'remedy'; server: string; remedy: string; restart: boolean }
  | { type: 'openUrl'; server: string; address: string }
  | { type: 'copyUrl'; server: string; address: string }
  | { type: 'restart'; server: string }
  | { type: 'stop'; server: string }
  | { type: 'stopHolder'; server: string }
  | { type: 'goToTerminal'; server: string }
  | { type: 'copyLook'; server: string }
  | { type: 'usePort'; server: string; port: number }
  | { type: 'dismiss'; server: string }
  | { type: 'pin'; server: string; address: string }
  | { type: 'unpin'; server: string }
  | { type: 'copyForwarded'; server: string }
  | { type: 'showSetting'; server: string }
  | { type: 'diagnose'; server: string }
  | { type: 'closeLadder'; server: string }
  | { type: 'copyLadder'; server: string }
  | { type: 'copyCommand'; server: string; line: string }
  | { type: 'askPhone'; server: string }
  | { type: 'ping'; server: string }
  | { type: 'testPage'; server: string }
  | { type: 'closeTestPage'; server: string };

const fields: {
  [K in Intent['type']]: Record<Exclude<keyof Extract<Intent, { type: K }>, 'type'>, 'string' | 'number' | 'boolean'>;
} = {
  ready: {},
  remedy: { server: 'string', remedy: 'string', restart: 'boolean' },
  openUrl: { server: 'string', address: 'string' },
  copyUrl: { server: 'string', address: 'string' },
  restart: { server: 'string' },
  stop: { server: 'string' },
  stopHolder: { server: 'string' },
  goToTerminal: { server: 'string' },
  copyLook: { server: 'string' },
  usePort: { server: 'string', port: 'number' },
  dismiss: { server: 'string' },
  pin: { server: 'string', address: 'string' },
  unpin: { server: 'string' },
  copyForwarded: { server: 'string' },
  showSetting: { server: 'string' },
  diagnose: { server: 'string' },
  closeLadder: { server: 'string' },
  copyLadder: { server: 'string' },
  copyCommand: { server: 'string', line: 'string' },
  askPhone: { server: 'string' },
  ping: { server: 'string' },
  testPage: { server: 'string' },
  closeTestPage: { server: 'string' },
};

/** Checks a message from the webview against the closed union; null for anything else. */
export function readIntent(message: unknown): Intent | null {
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  const { type } = message;
  if (typeof type !== 'string' || !Object.hasOwn(fields, type)) return null;
  const wanted = fields[type as Intent['type']];
  const given = message as Record<string, unknown>;
  const fits = Object.entries(wanted).every(([name, kind]) => typeof given[name] === kind);
  return fits ? (message as Intent) : null;
}
