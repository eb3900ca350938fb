import { expect, test } from 'vitest';
import { announcements, conflicts, detect, readFixture } from './output.ts';

/** Recorded from the versions named, on a terminal: each URL with its family, then each conflict's port. */
const recorded: Record<string, { says: [url: string, framework: string][]; taken?: number | null }> = {
  'flask-0.10-inuse': { says: [['http://127.0.0.1:5614/', 'flask']], taken: 5614 },
  'flask-0.12-v6': { says: [['http://[::]:5613/', 'flask']] },
  'flask-0.12-debug': { says: [['http://127.0.0.1:5612/', 'flask']] },
  'flask-1.1-debug': { says: [['http://127.0.0.1:5612/', 'flask']] },
  'flask-1.1-inuse': { says: [], taken: null },
  'flask-2.0-all': {
    says: [
      ['http://0.0.0.0:5611', 'flask'],
      ['http://192.168.1.42:5611/', 'flask'],
    ],
  },
  'flask-2.0-v6': {
    says: [
      ['http://[::]:5613', 'flask'],
      ['http://[fd00::2]:5613/', 'flask'],
    ],
  },
  'flask-2.0-https': { says: [['https://127.0.0.1:5616/', 'flask']] },
  'flask-3.1-v6': {
    says: [
      ['http://[::]:5613', 'flask'],
      ['http://[::1]:5613', 'flask'],
      ['http://[fd00::2]:5613', 'flask'],
    ],
  },
  'flask-socketio-eventlet': { says: [['http://0.0.0.0:5705', 'flask']] },
  'flask-socketio-gevent-inuse': { says: [], taken: 5707 },
  dash: {
    says: [
      ['http://0.0.0.0:5710/', 'dash'],
      ['http://127.0.0.1:5710', 'dash'],
      ['http://192.168.1.42:5710', 'dash'],
    ],
  },
  'dash-debug': { says: [['http://127.0.0.1:5712/', 'dash']] },
};

test.each(Object.entries(recorded))('%s', (name, { says, taken }) => {
  const sightings = detect(readFixture(`${name}.raw`));
  expect(announcements(sightings).map(({ url, framework }) => [url, framework])).toEqual(says);
  expect(conflicts(sightings).map(({ port }) => port)).toEqual(taken === undefined ? [] : [taken]);
});
