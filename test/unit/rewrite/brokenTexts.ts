import * as fc from '../../fastCheck.ts';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import type { Change } from '../../../src/core/starts/call.ts';
import type { SourceReader } from '../../../src/core/rewrite/sourceReader.ts';
import { countLooks } from './countLooks.ts';
import { readFixtures, readWith } from './fixtureCases.ts';

const changes: Change[] = [
  { host: '0.0.0.0' },
  { host: '::' },
  { host: '192.168.1.5' },
  { host: 'keep-local' },
  { port: 5001 },
  { host: '0.0.0.0', port: 5001, debug: 'off' },
];

/** A stretch of a text taken out, doubled, or put elsewhere. */
const damage = fc.record({
  start: fc.nat(),
  length: fc.integer({ min: 0, max: 12 }),
  instead: fc.constantFrom('', '(', ')', "'", '"', '{', '}', ',', '\n', 'end', ';', '#', '=', '\0', '😀', '\r', 'é'),
});

/** Holds a reader to what must be true of its fixtures' sources when they are damaged: it answers, and what it edits it edits once. */
export function testBrokenTexts(
  reader: SourceReader,
  file: string,
  path: string,
  above?: (source: string) => string,
): void {
  const sources = readFixtures(file, path, above);
  test(`damaged sources of ${file} are read, and edited once`, { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...changes),
      async (source, damages, change) => {
        const text = damages.reduce((left, { start, length, instead }) => {
          const at = start % (left.length + 1);
          return left.slice(0, at) + instead + left.slice(at + length);
        }, source.before);
        const read = await readWith(reader, text, source.path);
        for (const [index, call] of read.calls.entries()) {
          const plan = read.plan(call, change);
          if (plan.kind === 'refused') continue;
          const after = applyEdits(text, plan.edits);
          const again = await readWith(reader, after, source.path);
          const next = again.calls[index];
          expect(next && again.plan(next, change)).toMatchObject({ kind: 'edits', edits: [] });
          again.tree?.dispose();
        }
        read.tree?.dispose();
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  test(`four times as long a text with every source of ${file} costs little more than four times as much`, async () => {
    const all = `${sources.map(({ before }) => before).join('\n')}\n`;
    const cost = (times: number) =>
      countLooks(async () => (await readWith(reader, all.repeat(times), path)).tree?.dispose());
    const [few, many] = [await cost(3), await cost(12)];
    expect(few).toBeGreaterThan(0);
    // Where the cost grew with the square of the length it would be sixteen times as much.
    expect(many / few).toBeLessThan(8);
  });
}
