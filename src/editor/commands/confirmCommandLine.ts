import { commandLineQuestion } from '../../core/servers/questions.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { ask } from './ask.ts';

/** Where a remedy changes the command line: shows the one that would run, with its cautions, and asks. True where there is nothing to ask. */
export async function confirmCommandLine({ advisor }: Parts, server: Server, id: string): Promise<boolean> {
  const remedy = (await advisor.advise(server)).remedies.find((candidate) => candidate.id === id);
  return remedy?.how.kind !== 'rerun' || ask(commandLineQuestion(remedy.how, remedy.cautions));
}
