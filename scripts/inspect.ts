import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { rankAddresses } from '../src/core/addresses.ts';
import { createDetector } from '../src/core/detect/detector.ts';
import type { Sighting } from '../src/core/detect/sighting.ts';
import { createGrammars } from '../src/core/grammar.ts';
import { applyEdits } from '../src/core/starts/applyEdits.ts';
import type { Change, StartCall } from '../src/core/starts/call.ts';
import { readSource } from '../src/core/rewrite/readers.ts';
import { readNetworkDocument } from '../src/core/interfaces.ts';
import type { ReadSource } from '../src/core/rewrite/sourceReader.ts';
import { describeLine } from '../src/core/trace/describeLine.ts';
import type { Files } from '../src/core/trace/files.ts';
import { folderNames, readSmallFile } from '../src/node/files.ts';

const usage = `usage: npm run -s inspect -- COMMAND
  output [FILE…]   raw terminal bytes of each file, or of standard input -> {"file","sightings"}
  lines            JSON lines {"text"} on standard input -> {"sightings"} each
  source FILE…     -> {"file","calls"}
  fix (--host H | --keep-local | --port P | --debug off)… FILE:LINE[:COLUMN]…
                   -> {"file","line","edited"} or {"file","line","refused"}; the column tells several on one line apart
  launch           JSON lines {"commandLine","cwd"} on standard input -> {"framework","kind","reads","wider","port"} each
  addresses        JSON lines {"interfaces": os.networkInterfaces(), "defaultRoutes": [{"interface","gateway"}…]|null, "platform"} on standard input
                   -> {"addresses":[{"address","interface","reason"}…]} each, best first
A file that cannot be read is named on standard error; the others are answered all the same, and the exit code is 1.`;

const wasm = path.join(__dirname, '../node_modules/@vscode/tree-sitter-wasm/wasm');
const grammars = createGrammars((file) => readFileSync(path.join(wasm, file)));

/** Runs one command; prints JSON lines on standard output only. Exit codes: 1 where something given could not be read, 2 for a wrong call. */
export async function main(args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  if (command === 'output') return await output(rest);
  if (command === 'lines' && rest.length === 0) return await lines();
  if (command === 'launch' && rest.length === 0) return await launches();
  if (command === 'addresses' && rest.length === 0) return await addresses();
  if (command === 'source' && rest.length > 0) return await source(rest);
  const wanted = command === 'fix' ? readFix(rest) : null;
  if (wanted && wanted.places.length > 0) return await fix(wanted.change, wanted.places);
  console.error(usage);
  process.exitCode = 2;
}

/** One line by anyone's count: NEL, U+2028 and U+2029 end lines for some readers, and JSON would leave them bare. */
function print(answer: object): void {
  const json = JSON.stringify(answer).replace(/[\u0085\u2028\u2029]/g, (end) => `\\u${hex(end)}`);
  console.log(json);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

/** The bytes of a file named from where the user stands (npm itself stands in the project's folder), or why there are none. */
async function readBytes(file: string): Promise<Buffer | string> {
  try {
    return await readFile(path.resolve(process.env['INIT_CWD'] ?? '', file));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function output(files: readonly string[]): Promise<void> {
  if (files.length === 0) print({ file: null, sightings: sightingsOf(await readStandardInput()) });
  for (const file of files) {
    const bytes = await readBytes(file);
    if (typeof bytes === 'string') complain(`${file}: ${bytes}`);
    else print({ file, sightings: sightingsOf(bytes.toString('utf8')) });
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** One answer for every line that is not blank, so that they pair up: none seen in one that is not `{"text": "…"}`. */
async function lines(): Promise<void> {
  for await (const line of standardInputLines()) {
    const text = readText(line);
    if (text === null) complain(`not {"text": "…"}: ${line.slice(0, 200)}`);
    print({ sightings: text === null ? [] : sightingsOf(`${text}\n`) });
  }
}

/** Lines that are not blank. Only a line feed ends one: readline would also cut at U+2028, which JSON allows inside a string. */
async function* standardInputLines(): AsyncGenerator<string> {
  process.stdin.setEncoding('utf8');
  let rest = '';
  for await (const chunk of process.stdin) {
    const [first = '', ...others] = String(chunk).split('\n');
    const pieces = [rest + first, ...others];
    rest = pieces.pop() ?? '';
    for (const piece of pieces) if (piece.trim() !== '') yield piece;
  }
  if (rest.trim() !== '') yield rest;
}

function readText(line: string): string | null {
  const { text } = readObject(line) ?? {};
  return typeof text === 'string' ? text : null;
}

function readObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const given: unknown = JSON.parse(line.replace(/^\ufeff/, ''));
    return typeof given === 'object' && given !== null ? { ...given } : null;
  } catch {
    return null;
  }
}

/** One answer for every line that is not blank. */
async function launches(): Promise<void> {
  for await (const line of standardInputLines()) {
    const { commandLine, cwd } = readObject(line) ?? {};
    const folder = typeof cwd === 'string' ? path.resolve(process.env['INIT_CWD'] ?? '', cwd) : null;
    if (typeof commandLine === 'string') print(await describeLine(commandLine, folder, launchFiles, grammars));
    else {
      complain(`not {"commandLine": "…", "cwd": "…"}: ${line.slice(0, 200)}`);
      print({ framework: null, kind: 'unknown', reads: [], wider: null, port: null });
    }
  }
}

/** One answer for every line that is not blank. */
async function addresses(): Promise<void> {
  for await (const line of standardInputLines()) {
    const reading = readNetworkDocument(readObject(line) ?? {});
    if (!reading) complain(`not {"interfaces": {…}, "defaultRoutes": […], "platform": "…"}: ${line.slice(0, 200)}`);
    const ranked = reading ? rankAddresses(reading, null) : [];
    print({ addresses: ranked.map(({ address, interface: name, reason }) => ({ address, interface: name, reason })) });
  }
}

const launchFiles: Files = {
  read: async (file) => (await readSmallFile(file))?.text ?? null,
  folders: folderNames,
  home: os.homedir(),
};

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
  for (const file of files) {
    const bytes = await readBytes(file);
    if (typeof bytes === 'string') complain(`${file}: ${bytes}`);
    else print({ file, calls: await callsOf(file, readUtf8(bytes) ?? bytes.toString('latin1')) });
  }
}

async function callsOf(file: string, text: string): Promise<object[]> {
  const read = await readNamed(file, text);
  const calls = (read?.calls ?? []).map(callShape);
  read?.tree?.dispose();
  return calls;
}

function readNamed(file: string, text: string): Promise<ReadSource | null> {
  return readSource(text, { path: path.resolve(process.env['INIT_CWD'] ?? '', file), language: null }, grammars);
}

/** The text of UTF-8 bytes, a byte order mark kept; null for bytes that are none. */
function readUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function callShape({ line, column, framework, host, port, debug }: StartCall): object {
  const { kind, value, listens } = host;
  return { line, column, framework, host: { kind, value, listens }, port, debug };
}

type Place = { file: string; line: number; column: number | null };

/** Reads the flags (`--host H` and `--host=H`) and the places; null for a wrong call. */
function readFix(args: readonly string[]): { change: Change; places: Place[] } | null {
  const change: Change = {};
  const places: Place[] = [];
  const words = args.flatMap((arg) => (/^--(?:host|port|debug)=/.test(arg) ? split(arg) : [arg]));
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    if (word === '--keep-local' && change.host === undefined) change.host = 'keep-local';
    else if (word === '--host' && next !== '' && change.host === undefined) change.host = words[++index] ?? '';
    else if (word === '--port' && /^\d{1,5}$/.test(next)) change.port = Number(words[++index]);
    else if (word === '--debug' && next === 'off') {
      change.debug = 'off';
      index++;
    } else if (word.startsWith('--') || !addPlace(places, word)) return null;
  }
  return Object.keys(change).length > 0 ? { change, places } : null;
}

function split(arg: string): string[] {
  const at = arg.indexOf('=');
  return [arg.slice(0, at), arg.slice(at + 1)];
}

function addPlace(places: Place[], text: string): boolean {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/s.exec(text) ?? [];
  if (file === undefined || line === undefined) return false;
  places.push({ file, line: Number(line), column: column === undefined ? null : Number(column) });
  return true;
}

async function fix(change: Change, places: readonly Place[]): Promise<void> {
  for (const place of places) print({ file: place.file, line: place.line, ...(await fixOne(change, place)) });
}

async function fixOne(
  change: Change,
  { file, line, column }: Place,
): Promise<{ edited: string } | { refused: string }> {
  const bytes = await readBytes(file);
  if (typeof bytes === 'string') {
    complain(`${file}: ${bytes}`);
    return { refused: bytes };
  }
  const text = readUtf8(bytes);
  // What is written back as UTF-8 would not be what was read.
  if (text === null) return { refused: 'the file is not UTF-8' };
  const read = await readNamed(file, text);
  const found = callAt(read?.calls ?? [], text, line, column);
  if (typeof found === 'string') return { refused: found };
  const plan = read?.plan(found, change) ?? { kind: 'refused', why: '' };
  read?.tree?.dispose();
  return plan.kind === 'edits' ? { edited: applyEdits(text, plan.edits) } : { refused: plan.why };
}

/** The one call that begins on the line, else the one that goes over it; else why there is none. */
function callAt(calls: readonly StartCall[], text: string, line: number, column: number | null): StartCall | string {
  const beginning = calls.filter((call) => call.line === line && (column === null || call.column === column));
  const over = calls.filter((call) => call.line < line && line <= lastLine(call, text));
  const [call, second] = beginning.length > 0 ? beginning : over;
  if (!call) return `no start call that we know begins on line ${line}`;
  return second ? `more than one start call stands on line ${line}` : call;
}

function lastLine({ line, start, end }: StartCall, text: string): number {
  return line + text.slice(start, end).split(/\r\n|\r|\n/).length - 1;
}
