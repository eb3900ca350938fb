import type { GateReading } from '../gates/gate.ts';
import type { ReadSource, SourceName, SourceReader } from '../sourceReader.ts';
import { planSlots, type FindStarts, type SlotStart } from '../../starts/slots.ts';
import { rememberCommands, type KnownCommands, type ReadCommand } from './commandReader.ts';
import { readJson } from './json.ts';
import { positionsOf } from './layout.ts';
import { readEnvFile } from './dotenvFile.ts';
import { originGates } from './originGates.ts';
import { readProperties } from './properties.ts';
import type { Settings } from './setting.ts';
import { settingsFiles, type SettingsKind } from './settingsFiles.ts';
import type { ReadFile, SettingsFile } from './settingsFile.ts';
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
    const finder = kind ? await finderOf(kind, readCommand) : null;
    const find = remembered(finder?.find ?? (() => []));
    const starts = find(text);
    const calls = starts.map(({ call }) => call);
    const gates = finder?.gatesIn(text) ?? originGates(starts);
    const plan: ReadSource['plan'] = (call, change) => planSlots(text, call, change, find);
    const source: ReadSource = { calls, plan, tree: null, ...(gates && { gates }) };
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

type Finder = { find: FindStarts; gatesIn: (text: string) => GateReading | undefined };

async function finderOf(kind: SettingsKind, readCommand: ReadCommand): Promise<Finder> {
  const fileOf = (source: string, isBroken: boolean): ReadFile => ({
    source,
    position: positionsOf(source),
    readCommand,
    isBroken,
  });
  const { format } = kind;
  if (format === 'lines') return { find: (text) => inOrder(kind.find(fileOf(text, false))), gatesIn: () => undefined };
  const read = await readerOf(format);
  const filesIn = (text: string): SettingsFile[] =>
    read(text).map((settings) => ({ ...fileOf(text, settings.isBroken), settings }));
  return {
    find: (text) => inOrder(filesIn(text).flatMap(kind.find)),
    gatesIn: (text) => (kind.gates ? filesIn(text).map(kind.gates)[0] : undefined),
  };
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
