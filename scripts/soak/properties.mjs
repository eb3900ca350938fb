// The suite's random tests, over and over, each round with another seed: those of the unit layer, and for root those of the LAN layer.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, say } from '../setup/system.mjs';

const tests = path.join(projectFolder, 'test');
const vitest = path.join(projectFolder, 'node_modules/vitest/vitest.mjs');
/** No round takes as long, unless something in it never ends. */
const longest = 15 * 60_000;

/** One round at least. @param {number} until milliseconds since the epoch */
export function soakProperties(until) {
  const layers = process.platform === 'linux' && process.getuid?.() === 0 ? ['unit', 'lan'] : ['unit'];
  const files = randomTests(layers);
  let rounds = 0;
  do {
    const seed = randomInt(2 ** 31);
    const args = [vitest, 'run', ...layers.flatMap((layer) => ['--project', layer]), ...files];
    const options = { cwd: projectFolder, env: { ...process.env, SEED: String(seed) }, timeout: longest };
    const { status, error, stdout, stderr } = spawnSync(process.execPath, args, { ...options, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${stdout}${stderr}\nfailed with SEED=${seed}${error ? `: ${error.message}` : ''}`);
      process.exit(1);
    }
    rounds += 1;
    say(`random tests, round ${rounds}: nothing found with SEED=${seed}`);
  } while (Date.now() < until);
  console.log(`\nrandom tests: ${files.length} files, ${rounds} rounds, each with another seed; nothing found`);
}

/** The files that take fast-check from test/fastCheck.ts, themselves or by what they share. @param {string[]} layers */
function randomTests(layers) {
  const names = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const imports = new Map(names.map((name) => [name, importsOf(name)]));
  const random = new Set(['fastCheck.ts']);
  for (let before = 0; before < random.size;) {
    before = random.size;
    for (const [name, wanted] of imports) if (wanted.some((one) => random.has(one))) random.add(name);
  }
  const wanted = [...random].filter(
    (name) => name.endsWith('.test.ts') && layers.includes(name.split(path.sep)[0] ?? ''),
  );
  return wanted.map((name) => path.join('test', name));
}

/** @param {string} name @returns {string[]} */
function importsOf(name) {
  const source = readFileSync(path.join(tests, name), 'utf8');
  return [...source.matchAll(/from '(\.[^']*)'/g)].map(([, file = '']) => path.join(path.dirname(name), file));
}
