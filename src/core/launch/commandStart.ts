import type { BindSyntax, CommandStart } from '../frameworks/framework.ts';
import { headOf, isUnknown, settingInWord, type Environment, type Place, type Setting } from './arguments.ts';
import { readBind, type BindHalf } from './bind.ts';
import { readFlags, type Flags } from './commandFlags.ts';

/** What the words of `flask run …` say, and where they say it. Null where they do not. */
export type CommandReading = {
  /** The index of the word after which flags may be added: the subcommand, or the program. */
  flagsAfter: number;
  host: Setting | null;
  port: Setting | null;
  /** Where a host or a port would be written into a word that stands there already: `runserver 8000`, `serve -l 0.0.0.0`. */
  hostGap: Setting | null;
  portGap: Setting | null;
  debug: DebugSetting | null;
  app: Setting | null;
  /** The value of the flag that names a file of settings. */
  config: Setting | null;
  /** The origins that are let in by flags; null where none would be. */
  origins: readonly Setting[] | null;
  /** The index of the first word that the shell makes and that might hold any flag. */
  unknownWord: number | null;
  /** The index of a word that says where to listen in a way that is not read: a Unix socket, a second address. */
  otherWord: number | null;
};

/** The place is that of the flag or of the variable's value; `off` is what to say there instead, null where the flag must go. */
export type DebugSetting = { value: boolean | null; place: Place; off: string | null };

/**
 * Reads the words after a family's program, by click's rules: the last of a repeated flag wins, a flag wins over its variable, an empty
 * variable counts as unset, nothing after `--` is a flag (tried on click 8, Flask 3.1).
 * @param at the index of the program's word
 * @param isGreedy true where a wrapper takes the flags for its own, up to `--`
 * @returns null where these words do not start a server (another subcommand, or none that can be told)
 */
export function readCommandStart(
  words: readonly string[],
  at: number,
  isGreedy: boolean,
  start: CommandStart,
  environment: Environment,
): CommandReading | null {
  const isBound = fromVariables(environment, start.bindVariables) !== null;
  const flags = readFlags(words, at, isGreedy, start, isBound);
  if (!flags) return null;
  const bind = readBindSettings(words, flags, start, environment);
  const given = (names: readonly string[] | undefined, variables: readonly string[] | undefined) =>
    flags.values.findLast(({ flag }) => names?.includes(flag))?.setting ?? fromVariables(environment, variables);
  const untold = readUntold(start, environment);
  return {
    ...bind,
    flagsAfter: flags.subcommand,
    host: bind.host ?? given(start.hostFlags, bind.hostGap ? [] : start.hostVariables) ?? untold,
    port: bind.port ?? given(start.portFlags, start.portVariables) ?? freePort(words, flags, start) ?? untold,
    debug: readDebug(words, flags.switches, start, environment),
    app: given(start.appFlags, start.appVariables) ?? freeApp(words, flags, start),
    config: given(start.configFlags, []),
    origins: readOrigins(flags, start, environment),
    unknownWord: flags.unknownWord,
    otherWord: flags.insteadWord ?? bind.otherWord,
  };
}

/** The first of the variables that is not empty. */
function fromVariables(environment: Environment, names: readonly string[] = []): Setting | null {
  return names.flatMap((name) => environment.get(name) ?? []).find(({ value }) => value !== '') ?? null;
}

/** What flags in a variable may say; null where there are none. */
function readUntold({ argumentVariables }: CommandStart, environment: Environment): Setting | null {
  return fromVariables(environment, argumentVariables) && { value: null, place: { in: 'elsewhere' } };
}

function readOrigins(flags: Flags, { originFlags, originVariables }: CommandStart, environment: Environment) {
  if (!originFlags || fromVariables(environment, originVariables)) return null;
  return flags.values.filter(({ flag }) => originFlags.includes(flag)).map(({ setting }) => setting);
}

type BindSettings = Pick<CommandReading, 'host' | 'port' | 'hostGap' | 'portGap' | 'otherWord'>;

const noBind: BindSettings = { host: null, port: null, hostGap: null, portGap: null, otherWord: null };

function readBindSettings(
  words: readonly string[],
  flags: Flags,
  start: CommandStart,
  environment: Environment,
): BindSettings {
  const { bind: syntax, bindFlags = [], freeWord, bindVariables } = start;
  if (!syntax) return noBind;
  const given = flags.values.filter(({ flag }) => bindFlags.includes(flag)).map(({ setting }) => setting);
  const free = freeWord === 'bind' ? flags.free.find((at) => isBind(words[at], syntax)) : undefined;
  if (free !== undefined) given.push(settingInWord(words, free, 0));
  const [setting = fromVariables(environment, bindVariables), second] = given;
  if (second) return { ...noBind, otherWord: wordOf(second) };
  return setting ? splitBind(words, setting, start, syntax) : noBind;
}

function isBind(word: string | undefined, syntax: BindSyntax): boolean {
  return word !== undefined && readBind(headOf(word).replace(/:$/, ':0'), syntax)?.port.value != null;
}

/** Host and port of one text. The shell may make it all, or its end: `0.0.0.0:$PORT`. The flag may stand alone. */
function splitBind(
  words: readonly string[],
  setting: Setting,
  { isBindOptional, defaultPort }: CommandStart,
  syntax: BindSyntax,
): BindSettings {
  const { value, place } = setting;
  if (place.in === 'elsewhere') return splitElsewhere(value, syntax);
  if (isBindOptional && place.before !== '') {
    const hostGap = { value: '', place: { ...place, after: `:${defaultPort}` }, isBracketed: true };
    return { ...noBind, hostGap, portGap: { value: '', place } };
  }
  const known = value ?? (place.in === 'word' ? headOf(words[place.index] ?? '').slice(place.from) : '');
  const halves = readBind(known, syntax);
  if (value === null && !known.endsWith(':')) return { ...noBind, host: setting, port: setting };
  if (!halves) return { ...noBind, otherWord: wordOf(setting) };
  const settingOf = ({ value, from, to, before, after }: BindHalf): Setting => ({
    value: value ?? '',
    place: { ...place, from: place.from + from, to: place.from + to, before, after },
  });
  const [host, port] = [{ ...settingOf(halves.host), isBracketed: true }, settingOf(halves.port)];
  const isPortKnown = value !== null && halves.port.value !== null;
  return {
    host: halves.host.value === null ? null : host,
    port: value === null ? setting : isPortKnown ? port : null,
    hostGap: halves.host.value === null ? host : null,
    portGap: value === null || isPortKnown ? null : port,
    otherWord: null,
  };
}

function splitElsewhere(value: string | null, syntax: BindSyntax): BindSettings {
  const halves = value === null ? null : readBind(value, syntax);
  const settingOf = (value: string | null | undefined): Setting | null =>
    value == null ? null : { value, place: { in: 'elsewhere' } };
  return { ...noBind, host: settingOf(halves?.host.value), port: settingOf(halves?.port.value) };
}

function wordOf({ place }: Setting): number {
  return place.in === 'word' ? place.index : 0;
}

function freePort(words: readonly string[], flags: Flags, { freeWord }: CommandStart): Setting | null {
  if (freeWord !== 'port') return null;
  const at = flags.free.find((at) => /^\d+$/.test(words[at] ?? '') || isUnknown(words[at] ?? ''));
  return at === undefined ? null : settingInWord(words, at, 0);
}

/** `main:app` and `main.py` are surely no value of some other flag. */
function freeApp(words: readonly string[], flags: Flags, { freeWord }: CommandStart): Setting | null {
  if (freeWord !== 'app') return null;
  const at = flags.free.find((at) => /:|\.py$/.test(words[at] ?? '')) ?? flags.free[0];
  return at === undefined ? null : settingInWord(words, at, 0);
}

/** `debugFlags` and `noDebugFlags` are pairs, from the general to the particular; the most particular one that is given decides. */
function readDebug(
  words: readonly string[],
  switches: readonly number[],
  { debugFlags = [], noDebugFlags = [], debugVariables }: CommandStart,
  environment: Environment,
): DebugSetting | null {
  for (let pair = debugFlags.length - 1; pair >= 0; pair -= 1) {
    const [on, off = null] = [debugFlags[pair], noDebugFlags[pair]];
    const index = switches.findLast((at) => words[at] === on || words[at] === off);
    if (index === undefined) continue;
    return { value: words[index] === on, place: settingInWord(words, index, 0).place, off };
  }
  const variable = fromVariables(environment, debugVariables);
  return (
    variable && { value: variable.value === null ? null : isTrue(variable.value), place: variable.place, off: '0' }
  );
}

/** Source: flask/helpers.py `get_debug_flag`, and the words click takes for false. */
function isTrue(value: string): boolean {
  return !/^(?:0|false|f|no|n|off)$/i.test(value);
}
