import type { Program } from '../launch/launch.ts';
import type { Exposure, StartCall } from '../starts/call.ts';
import type { Remedy } from './remedy.ts';

/** What the source and the launch say about one server, and what could be done. Made anew whenever one of them changes. */
export type Advice = {
  program: Program | null;
  /** The reported command line could have started this server: shells sometimes report only a part of what was typed. */
  isLineSure: boolean;
  /** The source file this launch reads and the start call in it; null where there is none or it was not found. */
  source: SourceAdvice | null;
  /** What the words of its command hand out, beside its pages. */
  exposes: readonly Exposure[];
  /** `FLASK_RUN_HOST` in the `.flaskenv` this launch would read; null where it reads none. */
  envFileHost: string | null;
  /** When the deciding file last changed: "now" while it has unsaved changes. Milliseconds since the epoch, null without a file. */
  changedAt: number | null;
  /** Absolute paths of what was read for it, beside files of variables: it is made anew when one of them changes. */
  files: readonly string[];
  remedies: readonly Remedy[];
  /** Why something expected is not offered, one sentence each. */
  refusals: readonly string[];
};

export type SourceAdvice = {
  /** Absolute path. */
  file: string;
  call: StartCall;
  /** It is a file of settings that the launch's command reads. */
  isConfig: boolean;
  /** The start is the command of a script that the launch runs: its words decide. */
  isScript: boolean;
  /** The text of the call's line, for previews. */
  lineText: string;
  isDirty: boolean;
};
