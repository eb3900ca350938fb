import { readJson } from '../rewrite/settings/json.ts';
import { settingsAt, valueOf, type Setting, type Settings } from '../rewrite/settings/setting.ts';
import { loadToml } from '../rewrite/settings/toml.ts';
import { loadYaml } from '../rewrite/settings/yaml.ts';
import type { FoundFile } from './files.ts';
import type { Recipe } from './recipes.ts';
import type { ScriptLine } from './script.ts';
import type { ScriptRun } from './scriptRun.ts';
import type { ScriptKind } from './scriptRunners.ts';

/** Where a runner keeps its scripts in a file of settings. */
export type SettingsSource = {
  file: string;
  isUpward: boolean;
  /** The keys that lead to the map of scripts; `{env}` is an environment of Hatch. */
  path: readonly string[];
  /** What a list of texts is: the words of one command, several commands, or names of scripts. */
  list: 'words' | 'commands' | 'names';
  /** Where it runs them: tried on the versions that `scriptRunners` names. */
  runsIn: 'file' | 'current';
  /** Words on the command line do not reach any script of it. */
  isClosed?: true;
};

/** Task passes words on only where a command asks for them. */
const taskfile = { isUpward: true, path: ['tasks'], list: 'commands', runsIn: 'file', isClosed: true } as const;
const pyproject = { file: 'pyproject.toml', isUpward: true } as const;

/** Hatch, "Environment scripts"; Poe the Poet, "Task types"; PDM, "Scripts"; Rye, "Scripts"; taskipy; Pixi, "Tasks"; Composer, "Scripts"; Deno, "task"; Task, "Usage". */
export const settingsSources: Partial<Record<ScriptKind, readonly SettingsSource[]>> = {
  pdm: [{ ...pyproject, path: ['tool', 'pdm', 'scripts'], list: 'words', runsIn: 'file' }],
  hatch: [
    { ...pyproject, path: ['tool', 'hatch', 'envs', '{env}', 'scripts'], list: 'commands', runsIn: 'current' },
    { file: 'hatch.toml', isUpward: true, path: ['envs', '{env}', 'scripts'], list: 'commands', runsIn: 'current' },
  ],
  poe: [{ ...pyproject, path: ['tool', 'poe', 'tasks'], list: 'names', runsIn: 'file' }],
  // Two programs go by the name `task`.
  taskipy: [
    { ...pyproject, path: ['tool', 'taskipy', 'tasks'], list: 'commands', runsIn: 'current' },
    { ...taskfile, file: 'Taskfile.yml' },
    { ...taskfile, file: 'Taskfile.yaml' },
  ],
  rye: [{ ...pyproject, path: ['tool', 'rye', 'scripts'], list: 'words', runsIn: 'file' }],
  pixi: [
    { file: 'pixi.toml', isUpward: true, path: ['tasks'], list: 'words', runsIn: 'file' },
    { ...pyproject, path: ['tool', 'pixi', 'tasks'], list: 'words', runsIn: 'file' },
  ],
  pipenv: [{ file: 'Pipfile', isUpward: true, path: ['scripts'], list: 'commands', runsIn: 'current' }],
  composer: [{ file: 'composer.json', isUpward: false, path: ['scripts'], list: 'commands', runsIn: 'file' }],
  deno: [
    { file: 'deno.json', isUpward: true, path: ['tasks'], list: 'commands', runsIn: 'file' },
    { file: 'deno.jsonc', isUpward: true, path: ['tasks'], list: 'commands', runsIn: 'file' },
  ],
};

/** The scripts of one file by the names of a run. */
export async function settingsScripts(
  run: ScriptRun,
  source: SettingsSource,
  { path, text }: FoundFile,
): Promise<Recipe[]> {
  const settings = (await readerOf(path))(text);
  const root = settings?.root;
  if (!root) return [];
  return run.names.flatMap((asked) => {
    const [env, name] = run.runner.kind === 'hatch' ? environmentIn(asked) : ['', asked];
    const keys = source.path.map((key) => (key === '{env}' ? env : key));
    return settingsAt(root, [...keys, name]).map(({ value }) => {
      const lines = linesIn(value, run, source.list);
      return { name, lines: source.isClosed ? lines.map((line) => ({ ...line, isClosed: true })) : lines };
    });
  });
}

async function readerOf(path: string): Promise<(text: string) => Settings | null> {
  const yaml = /\.ya?ml$/.test(path) ? await loadYaml() : null;
  if (yaml) return (text) => yaml(text)[0] ?? null;
  return /\.toml$|Pipfile$/.test(path) ? loadToml() : readJson;
}

/** `hatch run docs:serve`. */
function environmentIn(asked: string): [env: string, name: string] {
  const at = asked.indexOf(':');
  return at < 0 ? ['default', asked] : [asked.slice(0, at), asked.slice(at + 1)];
}

function linesIn(value: Setting, run: ScriptRun, list: SettingsSource['list']): ScriptLine[] {
  if (value.kind === 'value') return typeof value.value === 'string' ? lineOf(value.value, value, run) : [];
  if (value.kind === 'list') return listLines(value.items, value, run, list);
  for (const key of ['cmd', 'cmds', 'shell', 'command']) {
    const inner = valueOf(value, key);
    // Words on the command line do not reach a script of Poe that a shell reads (tried on 0.51).
    const isClosed = key === 'shell' && run.runner.kind === 'poe';
    if (inner) return linesIn(inner, run, list === 'names' ? 'words' : list).map((line) => ({ ...line, isClosed }));
  }
  const several = valueOf(value, 'composite') ?? valueOf(value, 'sequence');
  return several ? linesIn(several, run, 'names') : [];
}

function listLines(
  items: readonly Setting[],
  range: Setting,
  run: ScriptRun,
  list: SettingsSource['list'],
): ScriptLine[] {
  const texts = items.map((item) => (item.kind === 'value' && typeof item.value === 'string' ? item.value : null));
  if (list !== 'words')
    return items.flatMap((item, index) => {
      const text = texts[index];
      if (text == null) return item.kind === 'map' ? linesIn(item, run, list) : [];
      return list === 'names' ? [named(text, item, run)] : lineOf(text, item, run);
    });
  const line = texts.map((text) => (text === null ? '"$X"' : quoted(text))).join(' ');
  return [{ text: line, start: range.start, end: range.end }];
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

const verbs: Partial<Record<ScriptKind, string>> = {
  pdm: 'pdm run',
  hatch: 'hatch run',
  poe: 'poe',
  taskipy: 'task',
  composer: 'composer run',
};

/** One script that another one names. */
function named(text: string, { start, end }: Setting, { runner }: ScriptRun): ScriptLine {
  return { text: `${verbs[runner.kind] ?? ''} ${text}`.trim(), start, end, isClosed: true };
}

/** A command may be another script of Hatch or Composer. What stands for the words of the command line is left as its default. */
function lineOf(text: string, range: Setting, run: ScriptRun): ScriptLine[] {
  const { start, end } = range;
  const { kind } = run.runner;
  if (kind === 'hatch') return [named(text.replaceAll(/\s*\{args(?::([^}]*))?\}/g, ' $1').trim(), range, run)];
  if (kind === 'pdm') return [{ text: text.replaceAll(/\s*\{args(?::([^}]*))?\}/g, ' $1').trim(), start, end }];
  if (kind === 'composer' && text.startsWith('@'))
    return /^@(?:php|composer) /.test(text)
      ? [{ text: text.slice(1), start, end }]
      : [named(text.slice(1), range, run)];
  return [{ text, start, end }];
}
