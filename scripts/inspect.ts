import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createDetector } from '../src/core/detect/detector.ts';
import type { Sighting } from '../src/core/detect/sighting.ts';
import { createGrammars } from '../src/core/grammar.ts';
import { applyEdits } from '../src/core/rewrite/applyEdits.ts';
import type { Change, StartCall } from '../src/core/rewrite/call.ts';
import { findCalls } from '../src/core/rewrite/findCalls.ts';
import { planChange } from '../src/core/rewrite/planChange.ts';

const usage = `usage: npm run -s inspect -- COMMAND
  output [FILE…]   raw terminal bytes of each file, or of standard input -> {"file","sightings"}
  lines            JSON lines {"text"} on standard input -> {"sightings"} each
  source FILE…     -> {"file","calls"}
  fix (--host H | --keep-local | --port P | --debug off)… FILE:LINE…
                   -> {"file","line","edited"} or {"file","line","refused"}`;

const wasm = path.join(__dirname, '../node_modules/@vscode/tree-sitter-wasm/wasm');
const grammars = createGrammars((file) => readFileSync(path.join(wasm, file)));

/** Runs one command; prints JSON lines on standard output only, and sets the exit code 2 for a wrong call. */
export async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === 'output') return await output(rest);
  if (command === 'lines') return await lines();
  if (command === 'source' && rest.length > 0) return await source(rest);
  const wanted = command === 'fix' ? readFix(rest) : null;
  if (wanted && wanted.places.length > 0) return await fix(wanted.change, wanted.places);
  console.error(usage);
  process.exitCode = 2;
}

const print = (answer: object): void => console.log(JSON.stringify(answer));

async function output(files: readonly string[]): Promise<void> {
  if (files.length === 0) print({ file: null, sightings: sightingsOf(await readStandardInput()) });
  for (const file of files) print({ file, sightings: sightingsOf(await readFile(file, 'utf8')) });
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function lines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const given: unknown = JSON.parse(line);
    const text = typeof given === 'object' && given !== null && 'text' in given ? String(given.text) : '';
    print({ sightings: sightingsOf(`${text}\n`) });
  }
}

/** Announcements and conflicts, in the documented shape. What a debugger says of itself is no sighting of a server. */
function sightingsOf(text: string): object[] {
  const detector = createDetector();
  return [...detector.read(text), ...detector.end()].flatMap(shapeOf);
}

function shapeOf(sighting: Sighting): object[] {
  switch (sighting.type) {
    case 'announced': {
      const { type, scheme, host, port, url, framework } = sighting;
      return [{ type, scheme, host, port, url, framework }];
    }
    case 'conflict': {
      const { type, port, switchedTo } = sighting;
      return [{ type, port, switchedTo }];
    }
    case 'debugger':
      return [];
  }
}

async function source(files: readonly string[]): Promise<void> {
  const python = await grammars('python');
  for (const file of files) {
    const calls = findCalls(await readFile(file, 'utf8'), python);
    print({ file, calls: calls.map(callShape) });
  }
}

function callShape({ line, column, framework, host, port, debug }: StartCall): object {
  const { kind, value, listens } = host;
  return { line, column, framework, host: { kind, value, listens }, port, debug };
}

type Place = { file: string; line: number };

/** Reads the flags and the places; null for a wrong call. */
function readFix(args: readonly string[]): { change: Change; places: Place[] } | null {
  const change: Change = {};
  const places: Place[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const next = args[index + 1] ?? '';
    if (arg === '--keep-local') change.host = 'keep-local';
    else if (arg === '--host' && next !== '') change.host = args[++index] ?? '';
    else if (arg === '--port' && /^\d{1,5}$/.test(next)) change.port = Number(args[++index]);
    else if (arg === '--debug' && next === 'off') {
      change.debug = 'off';
      index++;
    } else if (arg.startsWith('--')) return null;
    else if (!addPlace(places, arg)) return null;
  }
  return Object.keys(change).length > 0 ? { change, places } : null;
}

function addPlace(places: Place[], text: string): boolean {
  const [, file, line] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (file === undefined || line === undefined) return false;
  places.push({ file, line: Number(line) });
  return true;
}

async function fix(change: Change, places: readonly Place[]): Promise<void> {
  for (const { file, line } of places) print({ file, line, ...(await fixOne(change, file, line)) });
}

async function fixOne(change: Change, file: string, line: number): Promise<object> {
  const python = await grammars('python');
  const text = await readFile(file, 'utf8');
  const call = findCalls(text, python).find((candidate) => candidate.line === line);
  if (!call) return { refused: `no start call that we know begins on line ${line}` };
  const plan = planChange(text, call, change, python);
  return plan.kind === 'edits' ? { edited: applyEdits(text, plan.edits) } : { refused: plan.why };
}
