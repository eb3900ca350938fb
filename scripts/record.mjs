// npm run record -- NAME…: starts real servers in a machine of their own and keeps what they print beside what they really listen on.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStage, home } from './record/stage.mjs';
import { recipes } from './record/recipes.mjs';

/** @import { Recipe, Scenario } from './record/recipes.mjs' */

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const caches = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'reachable/record');
/** Nothing printed and no socket come or gone for so long: it has said what it has to say. Compilers think longer: a recipe's `quiet`. */
const quietSpan = 2_500;
const defaultLimit = 60_000;
const installLimit = 600_000;
/** Beyond this a recording tells nothing more. */
const mostBytes = 64 * 1024;

const names = process.argv.slice(2);
const chosen = names.length === 0 ? [] : recipes.filter(({ name }) => names.includes(name) || names.includes('--all'));
const unknown = names.filter((name) => name !== '--all' && !recipes.some((recipe) => recipe.name === name));
if (chosen.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`No recipe is called ${name}.`);
  console.error(`usage: npm run record -- (--all | NAME…)\n${recipes.map(({ name }) => name).join(' ')}`);
  process.exit(2);
}
for (const recipe of chosen) await record(recipe);

/** One server, all its scenarios: `default` first, for `taken` takes the port that it listened on then. */
async function record(recipe) {
  const cache = path.join(caches, recipe.name);
  let stage = null;
  try {
    stage = createStage(`reachable-record-${process.pid}`);
    await install(recipe, stage, cache);
    const version = await readVersion(recipe, stage, cache);
    /** @type {Record<string, object>} */
    const measured = {};
    /** @type {Record<string, Buffer>} */
    const outputs = {};
    let usual = [];
    for (const [name, scenario] of Object.entries({
      default: recipe.start,
      taken: recipe.start,
      ...recipe.scenarios,
    })) {
      const took = await runScenario(
        stage,
        cache,
        typeof scenario === 'string' ? { command: scenario } : scenario,
        recipe,
        name === 'taken' ? usual : [],
      );
      if (name === 'default') usual = took.listeners;
      if (name === 'default' && took.result.exitCode !== null) throw new Error(`did not start\n${String(took.output)}`);
      measured[name] = took.result;
      outputs[name] = took.output;
      report(recipe.name, name, took.result);
    }
    // All at once: nobody finds half a recording.
    for (const [name, output] of Object.entries(outputs)) write(recipe.name, name, output);
    const { family = null, title, silent = {} } = recipe;
    writeFileSync(
      path.join(folderOf(recipe.name), 'measured.json'),
      `${JSON.stringify({ family, title, version, silent, scenarios: measured }, null, 2)}\n`,
    );
  } catch (error) {
    process.exitCode = 1;
    console.error(`${recipe.name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    stage?.close();
  }
}

/** Anew whenever the recipe's files or its way to install have changed. */
async function install({ name, install: command, files = {} }, stage, cache) {
  const recipeHash = createHash('sha256')
    .update(JSON.stringify([command, files]))
    .digest('hex');
  const stamp = path.join(cache, 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipeHash) return;
  rmSync(cache, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(cache, 'shop', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  console.log(`${name}: installing (${command})`);
  const { code, output } = await finish(stage.enter(command, cache, { network: 'host', pty: false }), installLimit);
  if (code !== 0) throw new Error(`install failed\n${output.slice(-2000)}`);
  writeFileSync(stamp, recipeHash);
}

async function readVersion({ version }, stage, cache) {
  const { output } = await finish(stage.enter(version, cache, { pty: false }), defaultLimit);
  const found = /\d+\.\d+[\w.+-]*/.exec(output)?.[0];
  if (found === undefined) throw new Error(`no version in ${JSON.stringify(output.slice(0, 300))}`);
  return found;
}

/** Waits for the end of a command, or ends it. */
function finish(child, limit) {
  return new Promise((done) => {
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code, output });
    });
  });
}

/**
 * Starts the server and waits until it listens and has fallen silent, or has ended.
 * @param {{ address: string, ipv6Only: boolean, port: number }[]} taken what another program holds meanwhile
 */
async function runScenario(
  stage,
  cache,
  { command, variables = {} },
  { limit = defaultLimit, quiet = quietSpan },
  taken,
) {
  const holder = taken.length > 0 ? await stage.hold(taken) : null;
  const child = stage.enter(command, cache, { variables });
  try {
    const chunks = [];
    let changedAt = Date.now();
    let before = '';
    let code = null;
    child.stdout.on('data', (chunk) => {
      chunks.push(chunk);
      changedAt = Date.now();
    });
    const ended = new Promise((done) => child.on('close', (status) => done((code = status ?? 1))));
    const own = () => stage.listeners().filter(({ pids }) => !pids.includes(holder?.pid ?? 0));
    const startedAt = Date.now();
    let listeners = [];
    while (child.exitCode === null && Date.now() - startedAt < limit) {
      await Promise.race([ended, new Promise((done) => setTimeout(done, 200))]);
      listeners = own();
      const now = JSON.stringify(listeners);
      if (now !== before) changedAt = Date.now();
      before = now;
      // Who looks for another port, or tries the same one again, may do so in silence.
      const isSettled = Date.now() - changedAt > (listeners.length > 0 ? quiet : 4 * quiet);
      const tells = listeners.length > 0 || (taken.length > 0 && chunks.length > 0);
      if (isSettled && tells && Date.now() - startedAt > 4_000) break;
    }
    const result = {
      command: [...Object.entries(variables).map(([name, value]) => `${name}=${value}`), command].join(' '),
      taken: taken.map(spell),
      listeners: code === null ? listeners.map(spell) : [],
      exitCode: code,
    };
    return { result, listeners: code === null ? listeners : [], output: Buffer.concat(chunks).subarray(0, mostBytes) };
  } finally {
    if (child.exitCode === null) {
      const gone = new Promise((done) => child.on('close', done));
      child.kill('SIGKILL');
      await gone;
    }
    // What it started may go a little later, and must not hold the next one's port.
    const isLeft = () => stage.listeners().some(({ pids }) => !pids.includes(holder?.pid ?? 0));
    for (let tries = 0; tries < 100 && isLeft(); tries++) await new Promise((done) => setTimeout(done, 100));
    holder?.kill('SIGKILL');
  }
}

/** `127.0.0.1:5000`, `[::1]:5000`. */
function spell({ address, port }) {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function folderOf(name) {
  return path.join(root, 'test/fixtures/recordings', name);
}

/** Without this machine's kernel and its home, where compilers live, which some name. */
function write(name, scenario, output) {
  mkdirSync(folderOf(name), { recursive: true });
  const text = output.toString('latin1').replaceAll(os.release(), '6.1.0').replaceAll(`${os.homedir()}/`, `${home}/`);
  writeFileSync(path.join(folderOf(name), `${scenario}.raw`), text, 'latin1');
}

function report(name, scenario, { listeners, exitCode }) {
  const where = listeners.join(' ');
  console.log(`${name} ${scenario}: ${exitCode === null ? where || 'runs, no listener' : `ended with ${exitCode}`}`);
}
