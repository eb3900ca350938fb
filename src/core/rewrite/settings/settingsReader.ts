import type { ReadSource, SourceName, SourceReader } from '../sourceReader.ts';
import { planSlots, type FindStarts, type SlotStart } from '../slots.ts';
import { rememberCommands, type KnownCommands, type ReadCommand } from './commandReader.ts';
import { readJson } from './json.ts';
import { positionsOf } from './layout.ts';
import { readEnvFile } from './dotenvFile.ts';
import { readProperties } from './properties.ts';
import type { Settings } from './setting.ts';
import { settingsFiles, type SettingsKind } from './settingsFiles.ts';
import type { ReadFile } from './settingsFile.ts';
import { loadToml } from './toml.ts';
import { loadYaml } from './yaml.ts';

/** Settings files and files of scripts: JSON, YAML, TOML and the formats made of lines. `settingsFiles` lists them. */
export const settingsReader: SourceReader = {
  reads: (name) => kindOf(name) !== undefined,
  mayHold: (text, name) => !text.includes('\0') && (kindOf(name)?.cue.test(text) ?? false),
  read: async (text, name, grammars, before) => {
    const kind = kindOf(name);
    const bash = kind?.commands ? await grammars('bash') : null;
    const { readCommand, known } = rememberCommands(bash, (before && memories.get(before)) ?? new Map());
    const find = kind ? remembered(await finderOf(kind, readCommand)) : () => [];
    const calls = find(text).map(({ call }) => call);
    const source: ReadSource = { calls, plan: (call, change) => planSlots(text, call, change, find), tree: null };
    memories.set(source, known);
    return source;
  },
};

/** What is to be handed on to the next reading of a file. */
const memories = new WeakMap<ReadSource, KnownCommands>();

/** Keeps what was found in the first text: each plan begins with it. */
function remembered(find: FindStarts): FindStarts {
  let first: { text: string; starts: SlotStart[] } | null = null;
  return (text) => {
    first ??= { text, starts: find(text) };
    return first.text === text ? first.starts : find(text);
  };
}

function kindOf({ path }: SourceName): SettingsKind | undefined {
  const normal = `/${path.replaceAll('\\', '/')}`;
  return settingsFiles.find(({ name }) => name.test(normal));
}

async function finderOf(kind: SettingsKind, readCommand: ReadCommand): Promise<FindStarts> {
  const fileOf = (source: string, isBroken: boolean): ReadFile => ({
    source,
    position: positionsOf(source),
    readCommand,
    isBroken,
  });
  const { format } = kind;
  if (format === 'lines') return (text) => inOrder(kind.find(fileOf(text, false)));
  const read = await readerOf(format);
  return (text) =>
    inOrder(read(text).flatMap((settings) => kind.find({ ...fileOf(text, settings.isBroken), settings })));
}

/** In order of place; of two that were found at one place by different rules, the first. */
function inOrder(starts: ReturnType<FindStarts>): ReturnType<FindStarts> {
  const places = new Set<number>();
  return starts
    .toSorted((a, b) => a.call.start - b.call.start)
    .filter(({ call }) => !places.has(call.start) && places.add(call.start));
}

async function readerOf(
  format: 'json' | 'yaml' | 'toml' | 'properties' | 'env',
): Promise<(text: string) => Settings[]> {
  if (format === 'yaml') return loadYaml();
  if (format === 'toml') return listed(await loadToml());
  if (format === 'json') return listed(readJson);
  return format === 'properties' ? readProperties : (text) => [readEnvFile(text)];
}

function listed(read: (text: string) => Settings | null): (text: string) => Settings[] {
  return (text) => [read(text)].filter((settings) => settings !== null);
}
