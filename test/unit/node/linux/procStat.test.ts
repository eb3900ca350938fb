import { describe, expect, test } from 'vitest';
import {
  hasEnded,
  isPid,
  parseCmdline,
  parsePids,
  parseStat,
  parseUptime,
} from '../../../../src/node/linux/procStat.ts';

const rest =
  '21692 21690 6360 0 -1 4194304 100 0 0 0 0 0 0 0 20 0 1 0 190400 3133440 384 18446744073709551615 94233170264064 94233170283945 ' +
  '140734062702592 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 94233170299952 94233170301568 94234031034368 140734062709422 140734062709455 ' +
  '140734062709455 140734062710763 0\n';

describe('/proc/PID/stat', () => {
  test.each(['cat', 'my server', 'a) (b', ') R 1 (', '(', 'two\nlines', ''])('the name %j', (comm) => {
    expect(parseStat(`21810 (${comm}) R ${rest}`)).toEqual({
      pid: 21810,
      comm,
      state: 'R',
      ppid: 21692,
      group: 21690,
      session: 6360,
      startTicks: 190400,
    });
  });

  test.each(['', '21810', '21810 (cat', '21810 (cat) R', 'x (cat) R 1', `) ( ${rest}`])('%j is none', (text) => {
    expect(parseStat(text)).toBeNull();
  });

  test('a zombie has ended, a sleeper has not', () => {
    const states = ['R', 'S', 'D', 'T', 'I', 'Z', 'X'].map((state) => parseStat(`1 (a) ${state} ${rest}`));
    expect(states.map((stat) => stat && hasEnded(stat))).toEqual([false, false, false, false, false, true, true]);
  });
});

test('/proc/PID/cmdline', () => {
  expect(parseCmdline('python3\0app.py\0--name\0two words\0')).toEqual(['python3', 'app.py', '--name', 'two words']);
  expect(parseCmdline('sh\0-c\0\0x\0')).toEqual(['sh', '-c', '', 'x']);
  expect(parseCmdline('gunicorn: master [app]\0\0\0\0')).toEqual(['gunicorn: master [app]']);
  expect(parseCmdline('')).toEqual([]);
});

test('/proc/uptime, lists of pids, and what a pid is', () => {
  expect(parseUptime('1904.00 3027.28\n')).toBe(1904);
  expect(parseUptime('')).toBeNull();
  expect(parsePids('12 345 ')).toEqual([12, 345]);
  expect(parsePids('')).toEqual([]);
  expect([0, -1, 1.5, Number.NaN, 1, 4194304].map(isPid)).toEqual([false, false, false, false, true, true]);
});
