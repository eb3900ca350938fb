import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import type { Change, Plan, StartCall } from '../../../src/core/starts/call.ts';
import type { ReadSource, SourceName, SourceReader } from '../../../src/core/rewrite/sourceReader.ts';
import { grammars } from '../grammars.ts';

/** One source of a fixture file, and what every verb makes of it. */
export type Fixture = { title: string; path: string; before: string; verbs: FixtureVerb[] };

export type FixtureVerb = {
  line: string;
  kind: 'text' | 'same' | 'refused' | 'note' | 'read';
  change: Change;
  /** Which start of the source, from 0. */
  index: number;
  /** The new text, or the sentence of a refusal or note, or one line for each start. */
  expected: string;
};

/** What stands above a source in each of its texts, unseen. */
type Above = (source: string) => string;

/**
 * Reads a file of `test/fixtures/rewrite`; what stands before its first `===` is for people. `=== title`, or `=== title @ path/of/file`, then
 * a source, then each verb and what it makes of the source. Verbs: wide (host 0.0.0.0), host H, local, port N, debug off, joined by +; `of N`
 * behind them means the Nth start. Behind that, `= same` means no edits, `refused` is followed by the sentence, `note` by the one beside the
 * edit. `read` is followed by `lineOf` of each start found.
 * @param path the name of every source that gives none
 */
export function readFixtures(file: string, path: string, above: Above = () => ''): Fixture[] {
  const text = readFileSync(new URL(`../../fixtures/rewrite/${file}`, import.meta.url), 'utf8');
  const sections = text.split(/^=== /m).slice(1);
  return sections.map((section) => readSection(section.trimEnd(), path, above));
}

function readSection(section: string, defaultPath: string, above: Above): Fixture {
  const [head = '', ...verbs] = section.split(/^--- /m);
  const [first = '', ...source] = head.split('\n');
  const [title = '', path = defaultPath] = first.split(' @ ');
  const seen = `${source.join('\n').trimEnd()}\n`;
  const unseen = above(seen);
  return { title, path, before: unseen + seen, verbs: verbs.map((block) => readVerb(block, unseen)) };
}

function readVerb(block: string, unseen: string): FixtureVerb {
  const [line = '', ...rest] = block.split('\n');
  const body = rest.join('\n').trimEnd();
  if (line === 'read') return { line, kind: 'read', change: {}, index: 0, expected: body };
  const [, verbs = '', number = '1', kind = 'text'] =
    /^(.*?)(?: of (\d+))?(?: =? ?(same|refused|note))?$/.exec(line) ?? [];
  return {
    line,
    kind: kind as FixtureVerb['kind'],
    change: readChange(verbs),
    index: Number(number) - 1,
    expected: kind === 'text' ? `${unseen}${body}\n` : body,
  };
}

function readChange(verbs: string): Change {
  return Object.assign({}, ...verbs.split(' + ').map(readVerbName)) as Change;
}

function readVerbName(verb: string): Change {
  const [word, argument = ''] = verb.split(' ');
  if (word === 'wide') return { host: '0.0.0.0' };
  if (word === 'host') return { host: argument };
  if (word === 'local') return { host: 'keep-local' };
  if (word === 'port') return { port: Number(argument) };
  if (verb === 'debug off') return { debug: 'off' };
  throw new Error(`no such verb: ${verb}`);
}

/** Reads a source with a reader, as the editor would. */
export function readWith(reader: SourceReader, text: string, path: string): Promise<ReadSource> {
  const name: SourceName = { path, language: null };
  if (!reader.reads(name)) throw new Error(`${path} is not read`);
  return reader.mayHold(text, name)
    ? reader.read(text, name, grammars, null)
    : Promise.resolve({ calls: [], plan: () => ({ kind: 'refused', why: '' }), tree: null });
}

/** The plan for one start of a source, and the text that it leaves. */
export async function change(
  reader: SourceReader,
  text: string,
  path: string,
  { change: asked, index }: Pick<FixtureVerb, 'change' | 'index'>,
): Promise<{ plan: Plan; after: string }> {
  const read = await readWith(reader, text, path);
  const call = read.calls[index];
  if (!call) throw new Error(`no start ${index + 1} in\n${text}`);
  const plan = read.plan(call, asked);
  read.tree?.dispose();
  return { plan, after: plan.kind === 'edits' ? applyEdits(text, plan.edits) : text };
}

/** One start as a line of a fixture: its line, framework, what decides the host, port, what it exposes. */
export function lineOf({ line, framework, host, port, exposes }: StartCall): string {
  const value = host.value === null ? '-' : host.value === '' ? "''" : host.value;
  return [line, framework, host.kind, value, host.listens, port ?? '-', ...exposes].join(' ');
}

type Case = Pick<Fixture, 'path' | 'before'> & FixtureVerb & { name: string };

function casesOf(fixtures: readonly Fixture[]): Case[] {
  return fixtures.flatMap((one) => one.verbs.map((verb) => ({ ...one, ...verb, name: `${one.title}: ${verb.line}` })));
}

/** What a case expects, spelt as `outcome` spells what came. */
function expectedOutcome({ kind, expected }: Case): string {
  if (kind === 'same') return 'no edits';
  return kind === 'refused' ? `refused: ${expected}` : expected;
}

async function outcome(reader: SourceReader, one: Case): Promise<string> {
  if (one.kind === 'read') {
    const { calls } = await readWith(reader, one.before, one.path);
    return calls.map(lineOf).join('\n');
  }
  const { plan, after } = await change(reader, one.before, one.path, one);
  if (plan.kind === 'refused') return `refused: ${plan.why}`;
  if (one.kind === 'note') return plan.note ?? 'no note';
  return plan.edits.length === 0 ? 'no edits' : after;
}

/** Holds a reader to every verb of its fixtures, and each that is edited to what is true of all edits. */
export function testFixtures(reader: SourceReader, file: string, path: string, above: Above = () => ''): void {
  const cases = casesOf(readFixtures(file, path, above));
  const edited = cases.filter(({ kind }) => kind === 'text');

  test.each(cases)(`${file}, $name`, async (one) => {
    expect(await outcome(reader, one)).toBe(expectedOutcome(one));
  });

  describe('every fixture that is edited', () => {
    test.each(edited)('is edited once, $name', async (one) => {
      const { plan } = await change(reader, one.expected, one.path, one);
      expect(plan).toMatchObject({ kind: 'edits', edits: [] });
    });
    test.each(edited)('keeps line ends, a byte order mark, no last line end, $name', async (one) => {
      // A text of one line has no line end to be kept.
      const end = one.before.trimEnd().includes('\n') ? '\r\n' : '\n';
      const dress = (text: string) => `\ufeff${text.trimEnd()}`.replaceAll('\n', end);
      const { after } = await change(reader, dress(one.before), one.path, one);
      expect(after).toBe(dress(one.expected));
    });
  });

  testKeepLocal(reader, edited);
}

const local: Change = { host: 'keep-local' };

function testKeepLocal(reader: SourceReader, edited: readonly Case[]): void {
  const widened = edited.filter((one) => JSON.stringify(one.change) === JSON.stringify({ host: '0.0.0.0' }));
  describe('keep local', () => {
    test.each(widened)('closes what was opened, $name', async (one) => {
      const { after } = await change(reader, one.expected, one.path, { change: local, index: one.index });
      const { calls } = await readWith(reader, after, one.path);
      expect(calls[one.index]?.host.listens).toBe('loopback');
    });
    test('takes out what we wrote', async () => {
      for (const one of widened) {
        const { calls } = await readWith(reader, one.before, one.path);
        const host = calls[one.index]?.host;
        if (host?.kind !== 'default' || host.listens !== 'loopback') continue;
        const { after } = await change(reader, one.expected, one.path, { change: local, index: one.index });
        expect(after).toBe(one.before);
      }
    });
  });
}
