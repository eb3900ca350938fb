import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { logFile } from './logFile.ts';

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
