import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The log of our output channel: this process has it open. */
function logFile(): string {
  const open = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return []; // closed meanwhile
    }
  });
  const file = open.find((name) => name.endsWith('/Reachable.log'));
  assert.ok(file, 'the log of Reachable is not open');
  return file;
}

describe('the log of all the tests above', () => {
  it('holds no error', () => {
    const log = readFileSync(logFile(), 'utf8');
    assert.match(log, /\[info\]/, 'it is the log that was written to');
    assert.deepEqual(
      log.split('\n').filter((line) => line.includes('[error]')),
      [],
    );
  });
});
