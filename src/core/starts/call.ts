/** What decides where a server binds, read from its source. */
export type HostArgument = {
  /**
   * default: no host given · literal: a literal, or a name bound once to one · dynamic: another expression, `value` being its fallback
   * literal where it has one · opaque: it may hide in `*args` or `**kw`.
   */
  kind: 'default' | 'literal' | 'dynamic' | 'opaque';
  /** The literal's value; null for default, opaque, and a dynamic without fallback. */
  value: string | null;
  /** What the server would listen on, by the framework's own rules, as far as `value` tells. */
  listens: 'loopback' | 'all' | 'address' | 'unknown';
};

/** What opening a server would hand to the network, beside its pages and a debugger of its own. */
export type Exposure =
  /** Lists the files of a folder. */
  | 'directory-listing'
  /** Its password or token is switched off. */
  | 'no-token'
  /** Publishes itself on the internet through a tunnel: `share=True`. */
  | 'public-tunnel'
  /** A debugger's protocol listens there too: `--inspect=0.0.0.0`. */
  | 'inspector';

/** One place that starts a server and says where it binds: a call, or the setting, script or command that stands for it. */
export type StartCall = {
  /** From 1, of its start. */
  line: number;
  /** From 0, in UTF-16 units, of its start. */
  column: number;
  /** UTF-16 offsets of the whole call or setting, end exclusive. */
  start: number;
  end: number;
  /** The family's name: its file in core/frameworks, where its output has words of its own. */
  framework: string;
  host: HostArgument;
  /** The port it would bind: the argument's literal, the framework's default where none is given, null where the text does not tell. */
  port: number | null;
  /** The debugger: true or false by literal (false where not given), null where the text does not tell. */
  debug: boolean | null;
  exposes: readonly Exposure[];
  /** How the host is written there, `{0}` standing for it: `host='{0}'`, `host: '{0}'`, `--host {0}`. For titles only. */
  spelling: string;
};

/** What to change in one call. Several at once become one plan. */
export type Change = {
  /** An address to bind to (`0.0.0.0`, `::`, `192.168.1.5`), or `keep-local`: remove the argument that we added, else set loopback. */
  host?: string;
  port?: number;
  debug?: 'off';
  /** Fail where the port is taken, instead of moving to another one. */
  strictPort?: true;
};

/** Replace `[start, end)` (UTF-16 offsets into the text given) with `text`. */
export type Edit = { start: number; end: number; text: string };

/** Edits, never overlapping, in order; none when the source already says so. Or why it is not edited: one sentence. */
export type Plan = { kind: 'edits'; edits: Edit[]; note: string | null } | { kind: 'refused'; why: string };
