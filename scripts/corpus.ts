import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { config } from '@vscode/l10n';
import { createGrammars } from '../src/core/grammar.ts';
import { applyEdits, shiftOffset } from '../src/core/starts/applyEdits.ts';
import type { Change, Edit, StartCall } from '../src/core/starts/call.ts';
import { readSource } from '../src/core/rewrite/readers.ts';
import type { ReadSource } from '../src/core/rewrite/sourceReader.ts';
import { candidates, judge, type Candidate, type Difference, type Judgement } from '../test/oracle/oracle.ts';

const wasm = path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm');
const grammars = createGrammars((file) => readFileSync(path.join(wasm, file)));

const changes: readonly Change[] = [
  { host: '0.0.0.0' },
  { host: '::' },
  { host: '192.168.1.5' },
  { host: 'keep-local' },
  { port: 5999 },
  { debug: 'off' },
  { host: '0.0.0.0', port: 5999, debug: 'off' },
  { host: 'keep-local', port: 5999 },
];

/** One change of one call, carried out. `faults` is what was found wrong with it before CPython has its say. */
type Trial = { place: string; change: Change; before: string; after: string; edits: readonly Edit[]; faults: string[] };

/** What became of every change of every call of some files. */
type Tally = {
  files: number;
  calls: StartCall[];
  trials: Trial[];
  same: number;
  refused: { why: string; place: string }[];
  missed: Candidate[];
};

/** The folders by the distribution's name. Prints a table, what was refused, what was missed and what is wrong. */
export async function main(folders: Readonly<Record<string, string>>): Promise<void> {
  sayAlike();
  const refused: Tally['refused'] = [];
  const missed: string[] = [];
  const wrong: string[] = [];
  console.log(row('distribution', 'files', 'calls', 'right', 'same', 'refused', 'unjudged', 'wrong', 'seconds'));
  for (const [name, folder] of Object.entries(folders)) {
    const started = Date.now();
    const tally = await readFolder(folder);
    const judged = judgeTrials(tally.trials);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const { files, calls, same } = tally;
    const right = tally.trials.length - judged.wrong.length - judged.unjudged;
    const figures = [files, calls.length, right, same, tally.refused.length, judged.unjudged, judged.wrong.length];
    console.log(row(name, ...figures, seconds));
    refused.push(...tally.refused);
    missed.push(...tally.missed.map(({ file, line, text }) => `${path.relative(folder, file)}:${line}: ${text}`));
    wrong.push(...judged.wrong);
  }
  printCounted('refused', refused);
  console.log(`\nnot recognised, though it looks like a start (${missed.length})\n  ${missed.join('\n  ')}`);
  console.log(`\nwrong (${wrong.length})\n  ${wrong.join('\n  ')}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

function row(name: string, ...figures: readonly (string | number)[]): string {
  return name.padEnd(16) + figures.map((figure) => String(figure).padStart(9)).join('');
}

/** Sentences without what they name, so that they can be counted. */
function sayAlike(): void {
  const sentences = JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')) as Record<string, string>;
  const alike = Object.keys(sentences).map((sentence) => [sentence, sentence.replace(/\{\d\}/g, '…')]);
  config({ contents: Object.fromEntries(alike) as Record<string, string> });
}

function printCounted(title: string, found: Tally['refused']): void {
  const reasons = new Map<string, string[]>();
  for (const { why, place } of found) reasons.set(why, [...(reasons.get(why) ?? []), place]);
  console.log(`\n${title} (${found.length})`);
  for (const [why, places] of [...reasons].toSorted(([, a], [, b]) => b.length - a.length))
    console.log(`  ${String(places.length).padStart(6)}  ${why}  e.g. ${[...new Set(places)].slice(0, 6).join(', ')}`);
}

async function readFolder(folder: string): Promise<Tally> {
  const names = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
  const files = names.filter((file) => /\.(?:py|ipynb)$/.test(file)).toSorted();
  const tally: Tally = { files: files.length, calls: [], trials: [], same: 0, refused: [], missed: [] };
  const seen = new Set<string>();
  for (const file of files) {
    const text = readText(file);
    const read = await readSource(text, { path: file, language: null }, grammars);
    for (const call of read?.calls ?? []) {
      seen.add(`${file}:${call.line}`);
      tally.calls.push(call);
      for (const change of changes) await tryChange(tally, { text, file, read, call, change, folder });
    }
    read?.tree?.dispose();
  }
  tally.missed = candidates(files.filter((file) => file.endsWith('.py'))).filter(
    ({ file, line }) => !seen.has(`${file}:${line}`),
  );
  return tally;
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

type Attempt = { text: string; file: string; read: ReadSource | null; call: StartCall; change: Change; folder: string };

async function tryChange(tally: Tally, attempt: Attempt): Promise<void> {
  const { text, file, read, call, change, folder } = attempt;
  const place = `${path.relative(folder, file)}:${call.line}`;
  const plan = read?.plan(call, change) ?? { kind: 'refused', why: '' };
  if (plan.kind === 'refused') tally.refused.push({ why: plan.why, place });
  else if (plan.edits.length === 0) tally.same += 1;
  else {
    const after = applyEdits(text, plan.edits);
    const faults = await faultsOf(attempt, after, plan.edits);
    tally.trials.push({ place, change, before: text, after, edits: plan.edits, faults });
  }
}

/** Does the new text read as it should, is it left alone the second time, and does keep-local undo what was inserted? */
async function faultsOf(
  { file, call, change, text }: Attempt,
  after: string,
  edits: readonly Edit[],
): Promise<string[]> {
  const read = await readSource(after, { path: file, language: null }, grammars);
  const found = read?.calls.find(({ start }) => start === shiftOffset(call.start, edits));
  const again = found && read?.plan(found, change);
  const local = found && read?.plan(found, { host: 'keep-local' });
  read?.tree?.dispose();
  if (!found) return ['the call is gone'];
  const isInserted = call.host.kind === 'default' && call.host.listens === 'loopback' && isHostAlone(change);
  const isUndone = local?.kind === 'edits' && applyEdits(after, local.edits) === text;
  return [
    ...unmade(found, change),
    ...(again?.kind === 'edits' && again.edits.length === 0 ? [] : ['edited twice']),
    ...(isInserted && !isUndone ? ['not undone by keep-local'] : []),
  ];
}

function isHostAlone({ host, port, debug }: Change): boolean {
  return host !== undefined && host !== 'keep-local' && port === undefined && debug === undefined;
}

/** What the call does not say after the change. */
function unmade({ host, port, debug }: StartCall, change: Change): string[] {
  const isWide = host.listens === 'all' && /^(?:0\.0\.0\.0|::)$/.test(change.host ?? '');
  const isHost = change.host === 'keep-local' ? host.listens === 'loopback' : isWide || host.value === change.host;
  return [
    ...(change.host === undefined || isHost ? [] : [`the host reads ${host.value} and listens on ${host.listens}`]),
    ...(change.port === undefined || port === change.port ? [] : [`the port reads ${port}`]),
    ...(change.debug === undefined || debug === false ? [] : [`debug reads ${debug}`]),
  ];
}

function judgeTrials(trials: readonly Trial[]): { wrong: string[]; unjudged: number } {
  const answers = chunks(trials, 200).flatMap((some) => judge(some));
  const faulty = trials.map((trial, at) => ({ ...trial, faults: [...trial.faults, ...astFaults(trial, answers[at])] }));
  return {
    wrong: faulty
      .filter(({ faults }) => faults.length > 0)
      .map(({ place, change, faults }) => `${place} ${JSON.stringify(change)}: ${faults.join(', ')}`),
    unjudged: faulty.filter(({ faults }, at) => faults.length === 0 && !answers[at]?.parsed).length,
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** What CPython holds against it. It has no opinion on a file that was none of its Python before. */
function astFaults({ change }: Trial, answer: Judgement | undefined): string[] {
  if (!answer?.applied) return ['the edits do not give the text'];
  if (!answer.parsed) return [];
  if (!answer.parses) return ['no Python any more'];
  const odd = answer.differences.filter((difference) => !isMeant(difference, change));
  return [
    ...(answer.comments ? [] : ['a comment changed']),
    ...(answer.differences.length === 0 ? ['nothing changed'] : []),
    ...odd.map((difference) => JSON.stringify(difference)),
  ];
}

/** Is this one of the values that the change asks for? */
function isMeant(difference: Difference, change: Change): boolean {
  if (difference.kind === 'other') return false;
  if (difference.kind === 'lost') return change.host === 'keep-local';
  return isMeantValue(difference.kind === 'changed' ? difference.after : difference.value, change);
}

function isMeantValue(value: unknown, change: Change): boolean {
  // `kwargs={'host': …}` and `config.bind = ['…']`, gained whole.
  if (typeof value === 'object' && value !== null)
    return Object.values(value).every((one) => isMeantValue(one, change));
  if (change.debug && (value === false || value === 0)) return true;
  const text = String(value);
  const host = change.host === 'keep-local' ? '127.0.0.1' : change.host;
  const isHost = host !== undefined && [host, `[${host}]`].some((one) => text === one || text.startsWith(`${one}:`));
  return isHost || text === String(change.port) || text.endsWith(`:${change.port}`);
}
