import { readFileSync } from 'node:fs';
import type { Change } from '../../../src/core/rewrite/call.ts';

/** One verb of one fixture. `expected` is the new text, or the sentence of a refusal or note. */
export type FixtureCase = {
  name: string;
  kind: 'text' | 'same' | 'refused' | 'note';
  before: string;
  change: Change;
  expected: string;
};

const prelude = 'from flask import Flask\napp = Flask(__name__)\n';

/** Reads `calls.txt`; its head tells the format. */
export function readCases(kind: FixtureCase['kind']): FixtureCase[] {
  const text = readFileSync(new URL('../../fixtures/rewrite/calls.txt', import.meta.url), 'utf8');
  const sections = text.split(/^=== /m).slice(1);
  return sections.flatMap((section) => readSection(section.trimEnd())).filter((one) => one.kind === kind);
}

function readSection(section: string): FixtureCase[] {
  const [head = '', ...verbs] = section.split(/^--- /m);
  const [title = '', ...source] = head.split('\n');
  const before = `${source.join('\n').trimEnd()}\n`;
  const above = /^(?:from|import) /m.test(before) ? '' : prelude;
  return verbs.map((block) => readVerb(title, above, before, block));
}

function readVerb(title: string, above: string, before: string, block: string): FixtureCase {
  const [line = '', ...rest] = block.split('\n');
  const body = rest.join('\n').trimEnd();
  const [, verb = '', kind = 'text'] = /^(.*?)(?: =? ?(same|refused|note))?$/.exec(line) ?? [];
  return {
    name: `${title}: ${line}`,
    kind: kind as FixtureCase['kind'],
    before: above + before,
    change: readChange(verb),
    expected: kind === 'text' ? `${above}${body}\n` : body,
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
