import type { TextRange } from '../addressText.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { bindingSettings, type Binding } from './bindings.ts';
import type { CommandPart } from './commandLayout.ts';
import { containerStarts, type WrittenCommand } from './containerCommand.ts';
import type { EmbeddedText } from './embeddedText.ts';
import { readJsonIn } from './json.ts';
import { withFallbacks } from './scripts.ts';
import { asInLine, groupOf, readLines, type LineRules, type LogicalLine } from './lines.ts';
import type { Settings } from './setting.ts';
import type { ReadFile } from './settingsFile.ts';
import { listParts } from './wordParts.ts';

/** Dockerfile reference, "Format" and "Escape". */
const rulesOf = (escape: string): LineRules => ({
  continues: escape,
  isEscapable: false,
  drops: /^/,
  comment: /^\s*#/,
  between: /^\s*(?:#|$)/,
  encode: asInLine,
});

/** One build stage: what its last ENTRYPOINT and CMD run, and the variables that its ENV lines set. */
type Stage = {
  name: string | null;
  entrypoint: EmbeddedText | null;
  command: EmbeddedText | null;
  variables: Binding[];
  /** False where it says nothing of what it runs, but has it from the stage that it is built on. */
  isOwn: boolean;
};

/** Finds the servers that the stages of a Dockerfile start; `ENV` lines count for them. */
export function dockerfileStarts(file: ReadFile): SlotStart[] {
  return stagesOf(file.source).flatMap((stage) => stageStarts(file, stage));
}

/** What the ENV lines set, as settings: for variables that decide by their name alone. */
export function dockerfileVariables(source: string): Settings {
  const last = new Map(stagesOf(source).flatMap(({ variables }) => variables.map((one) => [one.name, one] as const)));
  const encode = (text: string) => (/^[\w.:[\]/,;*+-]*$/.test(text) ? text : null);
  return bindingSettings(source, [...last.values()], { encode, lead: 'ENV ' });
}

function stagesOf(source: string): Stage[] {
  const escape = /^(?:#[^\n]*\n)*?#\s*escape\s*=\s*`/i.test(source.replace(/^\ufeff/, '')) ? '`' : '\\';
  const stages: Stage[] = [newStage('', [])];
  let skipsTo: string | null = null;
  for (const line of readLines(source, rulesOf(escape))) {
    if (skipsTo !== null) {
      if (line.text.text.trim() === skipsTo) skipsTo = null;
      continue;
    }
    const [, name = '', heredoc] = /^\s*(\w+)(?:\s.*?<<-?["']?(\w+)["']?)?/s.exec(line.text.text) ?? [];
    if (name.toUpperCase() === 'FROM') stages.push(newStage(line.text.text, stages));
    else if (heredoc !== undefined && /^(?:RUN|COPY|ADD)$/i.test(name)) skipsTo = heredoc;
    else addInstruction(stages.at(-1), name.toUpperCase(), line);
  }
  return stages;
}

/** A stage begins with what the one that it is built on has: `FROM base AS dev`. */
function newStage(from: string, before: readonly Stage[]): Stage {
  const [, image, name = null] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(from) ?? [];
  const base = before.findLast((stage) => stage.name !== null && stage.name === image?.toLowerCase());
  const { entrypoint = null, command = null, variables = [] } = base ?? {};
  return { name: name?.toLowerCase() ?? null, entrypoint, command, variables: [...variables], isOwn: false };
}

function addInstruction(stage: Stage | undefined, name: string, line: LogicalLine): void {
  if (!stage) return;
  const match = /^\s*\w+\s+(.*\S)\s*$/ds.exec(line.text.text);
  const rest = match && groupOf(line.text, match, 1);
  if (!rest) return;
  if (name === 'ENV') stage.variables.push(...variablesIn(line, rest));
  if (name !== 'ENTRYPOINT' && name !== 'CMD') return;
  // A new entrypoint takes no arguments over from the stage below.
  if (name === 'ENTRYPOINT' && !stage.isOwn) stage.command = null;
  if (name === 'ENTRYPOINT') stage.entrypoint = rest;
  else stage.command = rest;
  stage.isOwn = true;
}

/** `ENV NAME=value NAME="value"`, or the old `ENV NAME value`. */
function variablesIn({ end }: LogicalLine, rest: EmbeddedText): Binding[] {
  const old = /^([A-Za-z_]\w*)\s+([^=]*)$/d.exec(rest.text);
  return (old ? [old] : pairsIn(rest.text)).flatMap((match): Binding[] => {
    const group = [2, 3, 4].find((at) => match[at] !== undefined) ?? 2;
    const [name, value] = [groupOf(rest, match, 1), groupOf(rest, match, group)];
    const start = name && rangeOf(name)?.start;
    const place = value && rangeOf(value);
    return name && value && place && start !== null && start !== undefined
      ? [{ name: name.text, value: value.text, text: value, place, start, end }]
      : [];
  });
}

/** One after the other, up to the first that is none. */
function pairsIn(text: string): RegExpExecArray[] {
  const pair = /\s*([A-Za-z_]\w*)=(?:"((?:\\.|[^"\\])*)"|'([^']*)'|((?:\\.|[^\s\\])*))(?=\s|$)/dsy;
  const found: RegExpExecArray[] = [];
  for (let match = pair.exec(text); match; match = pair.exec(text)) found.push(match);
  return found;
}

function rangeOf({ runs }: EmbeddedText): TextRange | null {
  const [first, last] = [runs[0]?.place, runs.at(-1)?.place];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** An entrypoint in the form of a shell ignores CMD. */
function stageStarts(file: ReadFile, { entrypoint, command, variables, isOwn }: Stage): SlotStart[] {
  if (!isOwn) return [];
  const isShell = entrypoint !== null && !entrypoint.text.startsWith('[');
  const known = variables.flatMap(({ name, text }) => (text ? [{ name, text }] : []));
  return containerStarts(file, commandOf(file, entrypoint), isShell ? null : commandOf(file, command), known);
}

/** The exec form is JSON, the other one a line of a shell. */
function commandOf({ source }: ReadFile, text: EmbeddedText | null): WrittenCommand | null {
  const range = text && rangeOf(text);
  if (!text || !range) return null;
  const json = text.text.startsWith('[') ? readJsonIn(source, range, blankJoints) : null;
  const isList = json?.root.kind === 'list' && !json.isBroken;
  const parts: CommandPart[] | null =
    isList && json.root.kind === 'list'
      ? listParts(source, json.root, (word) => ({ text: word, isLiteral: true }))
      : [{ kind: 'line', text: withFallbacks(text) }];
  return parts && { parts, ...range, notes: [] };
}

/** Where the array goes on in the next line. */
function blankJoints(raw: string): string {
  return raw.replaceAll(/[\\`](?=[ \t]*[\r\n])/g, ' ');
}
