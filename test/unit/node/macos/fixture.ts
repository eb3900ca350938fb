import { readFileSync } from 'node:fs';

/** What macOS printed; sources in test/fixtures/macos/README.md. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../../../fixtures/macos/${name}`, import.meta.url), 'utf8');
}
