import { describe, expect, test } from 'vitest';
import { conflictPhrases } from '../../../src/core/detect/conflicts.ts';
import { hostPortLeads, portLines, urlLeads } from '../../../src/core/detect/generic.ts';
import { headings } from '../../../src/core/detect/headings.ts';
import { quietLeads, quietLines } from '../../../src/core/detect/quiet.ts';
import { families } from '../../../src/core/frameworks/index.ts';
import { detect, phrasesOf } from './output.ts';

/** Beginnings of what the patterns look for, repeated without ever ending as they should. */
const nearMatches = [
  ['a', ' ', '0', '.', '-', '(', ')', ':', '::', '0:', '1.', 'x:12 ', '/?', '["', "('", '@', '='],
  [
    'http://',
    'http://localhost:3000/ ',
    'http://localhost:3000/)))',
    'http://listening ',
    'https://[::',
    'localhost:',
    ':3000 ',
    '://',
  ],
  [
    'listening ',
    'listening on ',
    '(listening ',
    'running at ',
    'server ',
    'started server ',
    'app ',
    'serving x on ',
    'started" port',
  ],
  [
    'port ',
    'port 3000 ',
    'using the port ',
    'address already in use ',
    'EADDRINUSE ',
    'in use ',
    'is already running on port ',
    'in use ::',
  ],
  [
    '* Running on http://',
    '* Running on http://x/ ',
    '* Debug mode: o',
    'wsgi starting up on http:/',
    'Port 5000 is in use by another ',
  ],
  [
    'to a ',
    'connecting to server at ',
    'unable ',
    'view ',
    'Local: ',
    'not be ',
    'is ',
    'running 1 ',
    'using the x server',
    '✓ (1ms)',
  ],
].flat();

/** Processor time, since other work on the machine does not count. Milliseconds. */
function cost(work: () => void): number {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1000;
}

/** A first compilation or a garbage collection may fall into one try, so the best of six counts. */
function isWithin(milliseconds: number, work: () => void): boolean {
  return [1, 2, 3, 4, 5, 6].some(() => cost(work) < milliseconds);
}

const sizes = { whole: 65_536, lead: 120 };
const familyPhrases = families.flatMap(phrasesOf);
const wholeLine = [...familyPhrases, ...conflictPhrases, ...quietLines, ...portLines, ...quietLeads.slice(0, 4)];

describe('no pattern takes more than linear time', () => {
  test.each(wholeLine.map(({ pattern }) => [pattern]))('on 64 KiB: %s', (pattern) => {
    for (const unit of nearMatches) {
      const hostile = unit.repeat(sizes.whole / unit.length);
      expect(
        isWithin(60, () => pattern.test(hostile)),
        `repeated: ${unit}`,
      ).toBe(true);
    }
  });

  // These are only ever given the text right before an address, or a short line.
  test.each([...urlLeads, ...hostPortLeads, ...headings, ...quietLeads].map(({ pattern }) => [pattern]))(
    'on a lead: %s',
    (pattern) => {
      for (const unit of nearMatches) {
        const hostile = unit.repeat(sizes.lead / unit.length);
        expect(
          isWithin(10, () => pattern.test(hostile)),
          `repeated: ${unit}`,
        ).toBe(true);
      }
    },
  );
});

describe('the detector on hostile output', () => {
  test.each(nearMatches)('64 KiB of %j', (unit) => {
    const lines = `${unit.repeat(8192 / unit.length)}\n`.repeat(8);
    expect(isWithin(400, () => detect(lines))).toBe(true);
    const oneLine = unit.repeat(65_536 / unit.length);
    expect(isWithin(400, () => detect(oneLine))).toBe(true);
  });

  test('64 KiB one character at a time', () => {
    const text = 'Listening on http://localhost:3000/ \x1b[1mport 3000 is in use\x1b[0m\r'.repeat(1100);
    const characters = Array.from({ length: text.length }, (_, at) => text.charAt(at));
    expect(isWithin(400, () => detect(...characters))).toBe(true);
  });

  test('any bytes at all', () => {
    const text = Array.from({ length: 65_536 }, (_, at) => String.fromCharCode((at * 40_503) % 65_536)).join('');
    expect(() => detect(text, text)).not.toThrow();
  });
});
