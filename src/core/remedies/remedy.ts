import type { Edit } from '../starts/call.ts';

/** One way to change the verdict, as data. */
export type Remedy = {
  /** Stable in one snapshot, so that a click can name it. */
  id: string;
  /** What it is for. */
  aim: 'wider' | 'one-address' | 'local' | 'port' | 'debug-off' | 'gate' | 'strict-port';
  /** Button or quick-fix text, e.g. "Make reachable on your network (host='0.0.0.0')". */
  title: string;
  /** Said beside it before the click: what it exposes, what stops working. */
  cautions: readonly string[];
  how: HowEdit | HowRerun;
  /** What must be written beside it, so that the server behind the bind answers other devices; null where nothing must. */
  gate: GateEdit | null;
};

/** Edits of the file with the second lock, whose text is `text`; never one that `how` creates. */
export type GateEdit = { file: string; text: string; edits: readonly Edit[] };

/** Edits of one file, then a restart when asked for. */
export type HowEdit = { kind: 'edit'; file: string; edits: readonly Edit[]; note: string | null; creates: boolean };

/** Another command line: the launch's own with one word changed. `inserted` is the changed range in `commandLine`, to show it. */
export type HowRerun = { kind: 'rerun'; commandLine: string; inserted: readonly [start: number, end: number] };
