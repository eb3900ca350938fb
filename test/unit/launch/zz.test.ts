import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDotenv, setDotenv } from '../../../src/core/launch/dotenv.ts';
import { applyEdits } from '../../../src/core/rewrite/applyEdits.ts';
test('o', () => {
  const line = fc.oneof(
    fc.constantFrom('', '# a', 'H=1', ' export H = "1" # b', "H='", 'A="', 'B=\\', 'H', '"', '=', '=1', 'a b=c','H= #x','H=a #b',"'H'=2",'H="a\\"b"  #'),
    fc.stringMatching(/^[H ='"#\\]*$/), fc.stringMatching(/^[\w ='"#\\]*$/),
  );
  const file = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 8 }).map((lines) => lines.flat().join(''));
  const files = fc.sample(file, 20000);
  const all = [...files, ...files.map((f) => applyEdits(f, setDotenv(f, 'H', '0.0.0.0').edits))];
  const out = JSON.parse(execFileSync('/tmp/launch-venv/bin/python', ['-c', `
import sys, json, io, logging, dotenv
logging.disable(50)
fs=json.load(sys.stdin)
print(json.dumps([dotenv.dotenv_values(stream=io.StringIO(f, newline=''), interpolate=False).get('H') for f in fs]))`], { input: JSON.stringify(all), encoding: 'utf8', maxBuffer: 1e9 })) as (string|null)[];
  const bad = all.filter((f, i) => readDotenv(f, 'H') !== out[i]);
  console.log(bad.length, bad.slice(0, 10).map((b) => JSON.stringify([b, readDotenv(b,'H'), out[all.indexOf(b)]])).join('\n'));
  console.log(out.slice(20000).filter((v)=>v!=='0.0.0.0').length);
  expect(bad.length).toBe(0);
}, 60000);
