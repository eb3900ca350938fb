import { readdir, readFile, stat } from 'node:fs/promises';

/** Larger sources are no start scripts. In bytes. */
const largest = 5 * 1024 * 1024;

/** The text of a UTF-8 file without its byte order mark, and when it last changed, in milliseconds since the epoch; null where there is none or it is larger than 5 MiB. */
export async function readSmallFile(file: string): Promise<{ text: string; changedAt: number } | null> {
  try {
    // What is no plain file has no size, and may have no end: /dev/zero, a pipe.
    const found = await stat(file);
    if (!found.isFile() || found.size > largest) return null;
    return { text: (await readFile(file, 'utf8')).replace(/^\uFEFF/, ''), changedAt: found.mtimeMs };
  } catch {
    return null;
  }
}

/** True where something lies at this path, readable or not. */
export async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: unknown) => (error as { code?: unknown }).code !== 'ENOENT',
  );
}

/** The names of the folders in a folder, in order; none where it cannot be read. */
export async function folderNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
