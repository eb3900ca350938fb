import type { LaunchFacts } from '../../../src/core/remedies/facts.ts';
import { traced } from '../launch/shells.ts';

/** The facts of a line that was typed in `/shop`, where these files lie, as its terminal would tell them. */
export async function launchOf(
  commandLine: string,
  texts: Readonly<Record<string, string>> = {},
): Promise<LaunchFacts> {
  const { main, refused } = await traced(commandLine, texts);
  if (!main) throw new Error(`not read: ${commandLine}`);
  return { program: main.program, commandLine, start: main.start, refused };
}
