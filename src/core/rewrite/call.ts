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

/** One call that starts a server. */
export type StartCall = {
  /** From 1, of the call's start. */
  line: number;
  /** From 0, in UTF-16 units, of the call's start. */
  column: number;
  /** UTF-16 offsets of the whole call, end exclusive. */
  start: number;
  end: number;
  /** The family's name: its file in core/frameworks, where its output has words of its own. */
  framework: string;
  host: HostArgument;
  /** The port it would bind: the argument's literal, the framework's default where none is given, null where the text does not tell. */
  port: number | null;
  /** The debugger: true or false by literal (false where not given), null where the text does not tell. */
  debug: boolean | null;
};

/** What to change in one call. Several at once become one plan. */
export type Change = {
  /** An address to bind to (`0.0.0.0`, `::`, `192.168.1.5`), or `keep-local`: remove the argument that we added, else set loopback. */
  host?: string;
  port?: number;
  debug?: 'off';
};

/** Replace `[start, end)` (UTF-16 offsets into the text given) with `text`. */
export type Edit = { start: number; end: number; text: string };

/** Edits, never overlapping, in order; none when the source already says so. Or why it is not edited: one sentence. */
export type Plan = { kind: 'edits'; edits: Edit[]; note: string | null } | { kind: 'refused'; why: string };
