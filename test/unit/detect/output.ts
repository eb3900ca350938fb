import { readFileSync } from 'node:fs';
import { createDetector } from '../../../src/core/detect/detector.ts';
import type { Family, Phrase } from '../../../src/core/frameworks/framework.ts';
import type { Announcement, Conflict, Sighting } from '../../../src/core/detect/sighting.ts';

const captures = new URL('../../fixtures/captures/', import.meta.url);

/** A capture's text, or a JSON file's, by file name. */
export function readFixture(name: string): string {
  return readFileSync(new URL(name, captures), 'utf8');
}

/** Every wording of a family. */
export function phrasesOf({ announces = [], introduces = [], portInUse = [], debuggers = [] }: Family): Phrase[] {
  return [...announces, ...introduces, ...portInUse, ...debuggers];
}

/** What a detector tells of these chunks in all. */
export function detect(...chunks: string[]): Sighting[] {
  const detector = createDetector();
  return [...chunks.flatMap((chunk) => detector.read(chunk)), ...detector.end()];
}

export function announcements(sightings: readonly Sighting[]): Announcement[] {
  return sightings.filter((sighting) => sighting.type === 'announced');
}

export function conflicts(sightings: readonly Sighting[]): Conflict[] {
  return sightings.filter((sighting) => sighting.type === 'conflict');
}
