import type { Parts } from '../parts.ts';

/** A command: what to do with the parts and, where it was clicked on a server, that server's id. */
export type Command = (parts: Parts, server?: string) => Promise<void>;
