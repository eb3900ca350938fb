import { readFileSync } from 'node:fs';

/** The text of one of test/fixtures/windows. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../../fixtures/windows/${name}`, import.meta.url), 'utf8');
}
