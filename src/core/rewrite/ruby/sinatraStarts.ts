import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { listensAt } from '../addressText.ts';
import type { HostArgument } from '../../starts/call.ts';
import { gapInFront, indentBefore, lineEndOf, stretchesWith, type Gap } from '../siblings.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { ancestorOf, leavesNamed, partsOf, type TreeFile } from '../treeFile.ts';
import { parameterStart, type Parameter, type StartKind } from '../writtenStart.ts';
import { absent, argumentsOf, keyLike, keyOf, readOption, speller, withKey } from './rubyArguments.ts';
import { readRuby } from './rubyValues.ts';
import {
  appNamed,
  classic,
  definitionOf,
  fullNameOf,
  isApp,
  requiresOf,
  settingsOf,
  type Setting,
} from './sinatraSettings.ts';

/**
 * Sinatra binds to what the setting `bind` says: `localhost` in development, every address otherwise; the port is 4567, or the environment's
 * PORT (`base.rb`, read and run in 3.0). `run!` sets what it is given, so that `bind:` counts there and `host:` does not.
 */
const kind: StartKind = {
  framework: 'sinatra',
  untold: 'loopback',
  defaultPort: 4567,
  spelling: "set :bind, '{0}'",
  // What nil means, the web server that Sinatra finds decides.
  listens: (host) => (host === null ? 'unknown' : listensAt(host)),
};

/** What `findSinatraStarts` cannot do without. */
export const mayHoldSinatra = /\bsinatra\b/i;

/** The Sinatra applications of a file that start themselves or say where they bind. */
export function findSinatraStarts(file: TreeFile): SlotStart[] {
  if (!mayHoldSinatra.test(file.source)) return [];
  const settings = settingsOf(file);
  const runs = runsOf(file);
  const apps = new Set([
    ...settings.map(({ app }) => app),
    ...runs.map(({ app }) => app),
    ...(startsItself(file) ? [classic] : []),
  ]);
  return [...apps].flatMap((app) =>
    startsOf(
      file,
      app,
      settings.filter((setting) => setting.app === app),
      runs.filter((run) => run.app === app).map(({ call }) => call),
    ),
  );
}

/** Not where `set :run, false` or `disable :run` leaves the start to `config.ru`. */
function startsItself(file: TreeFile): boolean {
  return requiresOf(file).length > 0 && !/^[ \t]*(?:set[ (]+:run, *false|disable[ (]+:run\b)/m.test(file.source);
}

/** `App.run!`, `Sinatra::Application.run!`, `run!` in the class. */
function runsOf(file: TreeFile): { call: SyntaxNode; app: string }[] {
  return leavesNamed(file, 'run!').flatMap((leaf) => {
    const { parent } = leaf;
    const isMethod = parent?.type === 'call' && parent.childForFieldName('method')?.id === leaf.id;
    const call = isMethod ? parent : leaf;
    const receiver = isMethod ? parent.childForFieldName('receiver') : null;
    const around = ancestorOf(call, 'class');
    const own = around ? fullNameOf(around) : classic;
    const app = !receiver || receiver.type === 'self' ? own : appNamed(file, receiver.text);
    return parent?.type !== 'method' && isApp(file, app) ? [{ call, app }] : [];
  });
}

/** One for each `run!` that says where to bind; where there is none, one for what the settings say. */
function startsOf(file: TreeFile, app: string, settings: Setting[], runs: SyntaxNode[]): SlotStart[] {
  const [require] = app === classic ? requiresOf(file) : [];
  const place = { file, settings, require: require ?? null };
  const overriding = runs.filter((run) => argumentsOf(run).pairs.some((pair) => keyOf(pair) === 'bind'));
  if (overriding.length > 0) return overriding.map((run) => startAt({ ...place, run }, run));
  const run = runs[0] ?? null;
  const [bind] = settings.filter(({ name }) => name === 'bind');
  const node = bind?.call ?? run ?? settings[0]?.call ?? require;
  if (!node) return [];
  const start = startAt({ ...place, run }, node);
  // Where the application begins, in front of all that we write; a `run!` that gets options stays where it is.
  const anchor = settings.length > 0 || !run ? (require ?? definitionOf(file, app))?.startIndex : undefined;
  return [anchor === undefined ? start : { ...start, anchor }];
}

function startAt(place: Place, node: SyntaxNode): SlotStart {
  const parameters = { host: readSetting(place, 'bind'), port: readSetting(place, 'port') };
  return parameterStart(place.file, node, kindOf(place.file, node, place.run), parameters);
}

function kindOf(file: TreeFile, node: SyntaxNode, run: SyntaxNode | null): StartKind {
  const isOther = /^[ \t]*(?:set[ (]+:environment\b|ENV\[['"](?:APP|RACK)_ENV['"]\] *\|{0,2}=)/m.test(file.source);
  const untold: HostArgument['listens'] = isOther ? 'unknown' : 'loopback';
  return { ...kind, untold, spelling: node.id === run?.id ? "bind: '{0}'" : kind.spelling };
}

/** Where an application says how it starts. */
type Place = { file: TreeFile; settings: Setting[]; run: SyntaxNode | null; require: SyntaxNode | null };

function readSetting(place: Place, name: Setting['name']): Parameter {
  const { file, settings, run } = place;
  const option = run && readOption(file, argumentsOf(run), name, name === 'port' ? 'bind' : null);
  if (option && option.kind !== 'absent') return option;
  const [only, second] = settings.filter((setting) => setting.name === name);
  if (!only) return addedSetting(place, name, option);
  if (second) return { kind: 'hidden', why: t('{0} is set in more than one place.', name) };
  if (only.isConditional) return { kind: 'hidden', why: t('{0} is set only where a condition holds.', name) };
  return { kind: 'given', value: readRuby(file, only.value), removals: removalsOf(file, only) };
}

/** Written beside the other setting, as an option of `run!`, or below the file's first `require`s. */
function addedSetting({ file, settings, require }: Place, name: Setting['name'], option: Parameter | null): Parameter {
  const sibling = settings.find(({ isConditional, call }) => !isConditional && isStatement(call));
  if (sibling) return absent(gapBeside(file, sibling, name), speller(file, sibling.call));
  if (option) return option;
  if (require) return absent(gapBelow(file, require, name), speller(file, require));
  const why = t('{0} is not set in this file.', name);
  return { kind: 'absent', insert: () => why };
}

function isStatement({ parent }: SyntaxNode): boolean {
  return /^(?:program|body_statement|block_body)$/.test(parent?.type ?? '');
}

/** In front of another setting: as a pair, on a line of its own, with a semicolon. */
function gapBeside(file: TreeFile, { call, pair }: Setting, name: string): Gap {
  if (pair) return withKey(gapInFront(file, pair), keyLike(pair, name));
  const indent = indentBefore(file, call);
  const receiver = call.childForFieldName('receiver');
  const set = receiver ? `${receiver.text}.set` : 'set';
  const [open, close] = call.childForFieldName('arguments')?.text.startsWith('(') ? ['(', ')'] : [' ', ''];
  const after = close + (indent === null ? '; ' : lineEndOf(file) + indent);
  return { at: call.startIndex, before: `${set}${open}:${name}, `, after };
}

/** On a line of its own below the last of the calls that load something, parted from it as what follows is; or with a semicolon. */
function gapBelow(file: TreeFile, require: SyntaxNode, name: string): Gap {
  const { endIndex, nextNamedSibling } = lastRequire(require);
  const rest = /^[^\r\n]*/.exec(file.source.slice(endIndex))?.[0] ?? '';
  const lineEnd = endIndex + rest.length;
  const set = `set :${name}, `;
  if (nextNamedSibling && nextNamedSibling.type !== 'comment' && nextNamedSibling.startIndex < lineEnd)
    return { at: endIndex, before: `; ${set}`, after: '' };
  const isParted = /^(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(file.source.slice(lineEnd));
  return { at: lineEnd, before: lineEndOf(file).repeat(isParted ? 2 : 1) + set, after: '' };
}

/** The last of the calls that load something, one straight after the other. */
function lastRequire(require: SyntaxNode): SyntaxNode {
  const siblings = require.parent ? partsOf(require.parent) : [];
  const from = siblings.findIndex(({ id }) => id === require.id);
  const end = siblings.findIndex(
    (sibling, at) => at > from && !/^(?:require|require_relative|load)\b/.test(sibling.text),
  );
  return siblings[(end < 0 ? siblings.length : end) - 1] ?? require;
}

/** Each stretch that `addedSetting` may have written with a setting. */
function removalsOf(file: TreeFile, { call, pair }: Setting): { start: number; end: number }[] {
  if (pair) return stretchesWith(pair);
  const { startIndex: start, endIndex: end } = call;
  const next = call.nextNamedSibling?.startIndex;
  const before = /(?:(?:\r\n|\r|\n){1,2}|; )$/.exec(file.source.slice(0, start))?.[0] ?? '';
  const line = /^(?:\r\n|\r|\n)/.exec(before)?.[0] ?? '';
  return [
    ...(next === undefined ? [] : [{ start, end: next }]),
    { start: start - before.length, end },
    ...(line !== '' && line !== before ? [{ start: start - line.length, end }] : []),
  ];
}
