import type { GateSubject } from './gateRequests.ts';

/** What came back for one request. */
export type GateAnswer = { about: GateSubject } & (
  | {
      kind: 'answered';
      status: number;
      /** Of the header of that name; null where it was not sent. */
      server: string | null;
      /** Of the header of that name, where it was sent. */
      location?: string;
      /** The beginning of what was sent, as text. */
      body: string;
    }
  /** `why`: the system's code (`ECONNREFUSED`, `ECONNRESET`, `HPE_INVALID_CONSTANT`), `timeout`, or `cancelled`. */
  | { kind: 'failed'; why: string }
);

/** One answer for each request, in their order. */
export type GateAnswers = readonly GateAnswer[];
