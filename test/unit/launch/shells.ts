import { respell, type Respelled, type Respelling } from '../../../src/core/launch/respell.ts';
import { loadShell } from '../../../src/core/launch/shell.ts';
import type { Files } from '../../../src/core/trace/files.ts';
import { traceLaunch, type Trace } from '../../../src/core/trace/traceLaunch.ts';
import { grammars } from '../grammars.ts';

/** The shells as the editor loads them. */
export const [posix, powershell, cmd, fish] = await Promise.all([
  loadShell('posix', grammars),
  loadShell('powershell', grammars),
  loadShell('cmd', grammars),
  loadShell('unknown', grammars),
]);

/** Files by their absolute path. */
export function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => Promise.resolve(texts[path] ?? null),
    folders: (path) => {
      const inside = Object.keys(texts).filter((file) => file.startsWith(`${path}/`));
      const names = inside.flatMap((file) => /^([^/]+)\//.exec(file.slice(path.length + 1))?.[1] ?? []);
      return Promise.resolve([...new Set(names)].toSorted());
    },
    home: '/home/u',
  };
}

/** Follows a line typed in `/shop`, where these files lie. */
export function traced(line: string, texts: Readonly<Record<string, string>> = {}, shell = posix): Promise<Trace> {
  return traceLaunch(line, '/shop', { shell, posix, files: filesOf(texts) });
}

/** The line with one word changed for its main server, or why there is none. */
export async function respelled(
  line: string,
  change: Respelling,
  texts: Readonly<Record<string, string>> = {},
  shell = posix,
): Promise<Respelled> {
  const { main, refused } = await traced(line, texts, shell);
  if (main?.start) return respell(line, main.start, change);
  return { refused: refused ?? 'not in this line' };
}
