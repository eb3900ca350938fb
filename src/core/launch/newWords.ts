import { t } from '@vscode/l10n';
import type { Edit } from '../starts/call.ts';
import { writeBind } from './bind.ts';
import { untoldHost, untoldPort, type Site } from './site.ts';
import type { WordSpelling } from './wordSpelling.ts';

/** What would be added to a command: words, or a variable in front of it. */
export type Addition = { words: readonly string[] } | { variable: string };

/** What says the host where nothing does; null where this program cannot be told, or not without a port that is not known. */
export function newHost(site: Site, host: string): Addition | null {
  const { start, reading } = site;
  const { hostFlags: [flag] = [], bindFlags: [bindFlag] = [], bind, freeWord, hostVariables } = start;
  if (flag !== undefined) return { words: flagWords(flag, host) };
  // A port of its own flag is one more listener to Puma, whose flags for a bind and for a port do not add up to one.
  if (bindFlag !== undefined && start.portFlags && reading.port?.place.in === 'word') return null;
  const port = reading.port ? reading.port.value : String(untoldPort(site) ?? '');
  const address = bind && port ? writeBind(host, port, bind) : null;
  if (address !== null && bindFlag !== undefined) return { words: flagWords(bindFlag, address) };
  if (address !== null && freeWord === 'bind') return { words: [address] };
  return variableOf(site, hostVariables, host);
}

/** What says the port where nothing does. */
export function newPort(site: Site, port: string): Addition | null {
  const { start } = site;
  const { portFlags: [flag] = [], bindFlags: [bindFlag] = [], bind, freeWord, portVariables } = start;
  if (flag !== undefined) return { words: flagWords(flag, port) };
  const address = bind && (writeBind(null, port, bind) ?? writeBind(untoldHost(site), port, bind));
  if (address && bindFlag !== undefined) return { words: flagWords(bindFlag, address) };
  if (address && freeWord === 'bind') return { words: [address] };
  if (freeWord === 'port') return { words: [port] };
  return variableOf(site, portVariables, port);
}

/** What a named file of settings says may win over a variable, as it does in gunicorn. */
function variableOf({ reading }: Site, [name]: readonly string[] = [], value: string): Addition | null {
  return name === undefined || reading.config ? null : { variable: `${name}=${value}` };
}

/** A long flag is joined with its value, a short one stands before it. */
function flagWords(flag: string, value: string): string[] {
  const isLong = flag.startsWith('--') || flag.length > 2;
  return isLong ? [`${flag}=${value}`] : [flag, value];
}

/** The edits that add it, or one sentence why it cannot be added. */
export function add(site: Site, addition: Addition | null): Edit[] | string {
  const edit =
    addition && ('words' in addition ? addWords(site, addition.words) : addVariable(site, addition.variable));
  return edit ? [edit] : unchangeable();
}

export function unchangeable(): string {
  return t('No single word of this command line can say that.');
}

function addWords(site: Site, added: readonly string[]): Edit | null {
  const { words, reading, entrance, spelling, isInScript } = site;
  const isBehindSeparator = words.slice(entrance.at).some(({ text }) => text === '--');
  if (isInScript && !entrance.isGreedy)
    return isBehindSeparator || site.start.isFlagsFirst ? null : insertBehind(words.at(-1)?.end, added, spelling);
  if (!entrance.isGreedy || isBehindSeparator) return insertBehind(words[reading.flagsAfter]?.end, added, spelling);
  return insertBehind(words.at(-1)?.end, ['--', ...added], spelling);
}

function insertBehind(at: number | undefined, words: readonly string[], { canAdd, spell }: WordSpelling): Edit | null {
  const spelled = words.map(spell);
  if (at === undefined || !canAdd || spelled.includes(null)) return null;
  return { start: at, end: at, text: spelled.map((word) => ` ${word}`).join('') };
}

/**
 * In front of the program the variable works for a wrapper too, but not for `sudo`, which keeps its own; nor in cmd.exe, whose lines
 * `set NAME=value &&` gives away.
 */
function addVariable(site: Site, variable: string): Edit | null {
  const { text, words, entrance, spelling, isInScript } = site;
  const { assignAt, environment } = entrance;
  if (assignAt === null || !spelling.canAssign || /(?:^|[&|(])\s*set\s+"?\w+=/i.test(text)) return null;
  const [name = ''] = variable.split('=', 1);
  if (isInScript) return environment.has(name) ? null : { start: 0, end: 0, text: `${variable} ` };
  if (assignAt > 0) return insertBehind(words[assignAt - 1]?.end, [variable], spelling);
  const at = words[0]?.start;
  return at === undefined || !spelling.canAdd ? null : { start: at, end: at, text: `${variable} ` };
}
