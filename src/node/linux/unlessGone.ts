import { readFileSync } from 'node:fs';

/** The text of one of the kernel's own files; null where it is not ours to read. */
export function readText(file: string): string | null {
  return unlessGone(() => readFileSync(file, 'utf8'));
}

/** Processes end while they are read, and others are not ours to read: both are a null, never an exception. */
export function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
