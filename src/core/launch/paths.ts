import type { Program } from './launch.ts';

/** Goes from one directory to another, as `cd` does: an absolute path or one from `~` stands for itself. */
export function joinPath(base: string, path: string): string {
  return /^[/~]/.test(path) ? path : `${base.replace(/\/$/, '')}/${path}`;
}

/**
 * The absolute POSIX paths at which a program's files may lie, in the program's order, `.` and `..` folded. What cannot be told is left out.
 * @param cwd the absolute directory of the launch, before any `cd`; null where unknown
 * @param home what `~` stands for; null where unknown
 */
export function absoluteFiles({ files, directory }: Program, cwd: string | null, home: string | null): string[] {
  const base = directory === null ? cwd : absolutePath(directory, cwd, home);
  return files.flatMap((file) => absolutePath(file, base, home) ?? []);
}

/** One path made absolute and folded; null where it cannot be. `~name` is another user's home, which we do not know. */
export function absolutePath(path: string, base: string | null, home: string | null): string | null {
  if (path.startsWith('/')) return fold(path);
  if (/^~(?:\/|$)/.test(path)) return home === null ? null : fold(home + path.slice(1));
  return base === null || path.startsWith('~') ? null : fold(`${base}/${path}`);
}

function fold(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
