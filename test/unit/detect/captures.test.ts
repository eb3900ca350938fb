import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { createDetector } from '../../../src/core/detect/detector.ts';
import { announcements, conflicts, detect, readFixture } from './output.ts';

type Expected = { running: boolean; port: number | null; conflictPort: number | null };
const expected = Object.entries(JSON.parse(readFixture('EXPECTED.json')) as Record<string, Expected>);

/** Output that does not say what happened: only the listener table does. */
const mute = new Set(['waitress', 'express-inuse']);

describe('recorded output says what really happened', () => {
  test.each(expected.filter(([name, { running }]) => running && !mute.has(name)))(
    '%s runs',
    (name, { port, conflictPort }) => {
      const sightings = detect(readFixture(`${name}.raw`));
      expect(new Set(announcements(sightings).map((announcement) => announcement.port))).toEqual(new Set([port]));
      const moved = conflictPort === null ? [] : [{ type: 'conflict', port: conflictPort, switchedTo: port }];
      expect(conflicts(sightings)).toMatchObject(moved);
      expect(conflicts(sightings)).toHaveLength(moved.length);
    },
  );

  test.each(expected.filter(([name, { running }]) => !running && !mute.has(name)))(
    '%s fails',
    (name, { conflictPort }) => {
      const found = conflicts(detect(readFixture(`${name}.raw`)));
      expect(found).toMatchObject([{ type: 'conflict', port: conflictPort, switchedTo: null }]);
      const [framework] = [...found.map((conflict) => conflict.framework), null];
      expect(framework === null || name.startsWith(framework)).toBe(true);
    },
  );

  test('what says nothing is not guessed', () => {
    expect(detect(readFixture('waitress.raw'))).toEqual([]);
    expect(conflicts(detect(readFixture('express-inuse.raw')))).toEqual([]);
  });

  test('all of it is recorded', () => {
    expect(expected.length).toBe(48);
  });
});

test('Flask on all addresses, with the debugger', () => {
  const announced = (host: string) => ({
    type: 'announced',
    scheme: 'http',
    host,
    port: 5000,
    url: `http://${host}:5000`,
    framework: 'flask',
  });
  expect(detect(readFixture('flask-run-all.raw'))).toEqual([
    { type: 'debugger', isOn: true },
    announced('0.0.0.0'),
    announced('127.0.0.1'),
    announced('192.168.1.42'),
  ]);
});

describe('chunks may be cut anywhere', () => {
  const names = expected.map(([name]) => name);

  test.each(names)('%s, one UTF-16 unit at a time', (name) => {
    const text = readFixture(`${name}.raw`);
    expect(detect(...Array.from({ length: text.length }, (_, at) => text.charAt(at)))).toEqual(detect(text));
  });

  test('every capture, at random places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(fc.nat(), { maxLength: 12 }), (name, cuts) => {
        const text = readFixture(`${name}.raw`);
        const places = cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b);
        const chunks = [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place));
        expect(detect(...chunks)).toEqual(detect(text));
      }),
      { numRuns: 500 },
    );
  });

  test('a sighting comes with the chunk that ends its line', () => {
    const detector = createDetector();
    expect(detector.read(' * Running on http://127.0.0.1:50')).toEqual([]);
    expect(detector.read('00')).toEqual([]);
    expect(announcements(detector.read('\r\n')).map(({ port }) => port)).toEqual([5000]);
    expect(detector.end()).toEqual([]);
  });
});
