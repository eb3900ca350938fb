import { argumentOf, isUnknown, type Environment, type Setting } from './arguments.ts';
import type { Assignment, SimpleCommand } from './commandLine.ts';
import { joinPath } from './paths.ts';

/** A directory as far as the line tells: as written, null for the one the line began in, or `unknown` (`cd $X`, `cd -`). */
export type Directory = { path: string | null } | 'unknown';

/** `cd`, and what PowerShell calls it too. */
const movers: ReadonlySet<string> = new Set(['cd', 'chdir', 'pushd', 'set-location', 'push-location']);

/** Where the `cd`s of a line have led to before one of its commands. */
export function directoryBefore(commands: readonly SimpleCommand[], index: number): Directory {
  let directory: Directory = { path: null };
  for (const command of effectiveBefore(commands, index)) {
    const [name, ...words] = command.words.map(argumentOf);
    if (name === 'popd') directory = 'unknown';
    if (movers.has(name?.toLowerCase() ?? '')) directory = enter(directory, words, command);
  }
  return directory;
}

function enter(from: Directory, words: readonly string[], { before }: SimpleCommand): Directory {
  const [target = '~'] = words.filter((word) => !/^-(?:-|[LP]+)$/.test(word));
  // After `||` nobody knows whether it ran.
  if (isUnknown(target) || /^[-+]/.test(target) || before === '||') return 'unknown';
  if (from !== 'unknown') return { path: from.path === null ? target : joinPath(from.path, target) };
  return /^[/~]/.test(target) ? { path: target } : 'unknown';
}

/** The variables that a line sets for one of its commands: by `export` before it, and by the assignments in front of it. */
export function environmentOf(commands: readonly SimpleCommand[], index: number): Environment {
  const environment = new Map<string, Setting>();
  for (const command of effectiveBefore(commands, index)) applyExports(command, environment);
  commands[index]?.assignments.forEach(({ name, value }, index) => {
    const range = { from: 0, to: value?.head.length ?? 0, before: '', after: '' };
    environment.set(name, { value: value ? value.text : '', place: { in: 'assignment', index, ...range } });
  });
  return environment;
}

function applyExports({ words, assignments }: SimpleCommand, environment: Map<string, Setting>): void {
  const [name, ...operands] = words.map(argumentOf);
  // `A=1` alone changes a variable that may or may not be exported already.
  if (name === undefined) for (const assignment of assignments) set(environment, assignment.name, null);
  if (name === 'set') for (const operand of operands) setByOperand(environment, operand);
  if (name === 'unset') for (const operand of operands) environment.delete(operand);
  if (name === 'export') for (const assignment of assignments) setExported(environment, assignment);
}

function setExported(environment: Map<string, Setting>, { name, value }: Assignment): void {
  set(environment, name, value ? value.text : '');
}

/** `set NAME=value` of cmd.exe; in another shell it would only make arguments of the shell itself. */
function setByOperand(environment: Map<string, Setting>, operand: string): void {
  const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(operand) ?? [];
  if (name !== undefined) set(environment, name, isUnknown(operand) ? null : value);
}

function set(environment: Map<string, Setting>, name: string, value: string | null): void {
  environment.set(name, { value, place: { in: 'elsewhere' } });
}

/** The commands before one whose effect on the shell still lasts there: not those in another subshell, in a pipe or in the background. */
function effectiveBefore(commands: readonly SimpleCommand[], index: number): SimpleCommand[] {
  const own = commands[index]?.subshells ?? [];
  const effective: SimpleCommand[] = [];
  // `a && b &` puts both in the background; what comes after does not see them.
  let end: SimpleCommand['after'] = null;
  for (const command of commands.slice(0, index).toReversed()) {
    if (command.after === ';' || command.after === '&') end = command.after;
    const isOutside = command.subshells.every((subshell, depth) => own[depth] === subshell);
    const isPiped = command.before === '|' || command.after === '|';
    if (isOutside && !isPiped && end !== '&') effective.push(command);
  }
  return effective.toReversed();
}
