import { absolutePath } from '../launch/paths.ts';

/** The way to the files that runners read. Paths are absolute. */
export type Files = {
  /** The text of a file; null where there is none. */
  read(path: string): Promise<string | null>;
  /** The names of the folders in a folder; none where it cannot be read. */
  folders(path: string): Promise<readonly string[]>;
  /** What `~` stands for; null where that is not known. */
  home: string | null;
};

/** A file with its text, and the folder it lies in. */
export type FoundFile = { path: string; folder: string; text: string };

/** The first of several files in a folder. */
export async function findIn(folder: string, names: readonly string[], files: Files): Promise<FoundFile | null> {
  for (const name of names) {
    const path = absolutePath(name, folder, null);
    const text = path === null ? null : await files.read(path);
    if (path !== null && text !== null) return { path, folder: folderOf(path), text };
  }
  return null;
}

/** The same in the folder or in the nearest one above it. */
export async function findUpward(folder: string, names: readonly string[], files: Files): Promise<FoundFile | null> {
  const found = await findIn(folder, names, files);
  return found ?? (folder === '/' ? null : findUpward(folderOf(folder), names, files));
}

/** `/a/b` → `/a`, `/a` → `/`. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
