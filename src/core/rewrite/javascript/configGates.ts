import { t } from '@vscode/l10n';
import type { Grammar, SyntaxNode } from '../../grammar.ts';
import type { Edit, Plan } from '../../starts/call.ts';
import { appendItem } from '../gates/appendItem.ts';
import type { Gate, GateReading } from '../gates/gate.ts';
import type { SourceName } from '../sourceReader.ts';
import { partsOf, positionOf, quoted } from '../treeFile.ts';
import { gateKindsOf, nextFile, type GateKind } from './configGateKinds.ts';
import { configObjects, type ConfigObject } from './configObjects.ts';
import { findSetting, placeOf } from './configSetting.ts';
import { readJavaScript, type JavaScriptFile } from './javascriptFile.ts';
import { writerNear } from './literals.ts';
import { unwrap } from './expressions.ts';
import { onlyBinding } from './names.ts';
import { propertyInserter } from './propertyInserter.ts';
import { readValue } from './values.ts';

/** Cheap text test: false where `configGates` would find nothing in a file of this name. */
export function mayHoldConfigGate(text: string, name: SourceName): boolean {
  return gateKindsOf(name, text).length > 0 && /\bexports?\b/.test(text);
}

/** The second locks in a configuration file (`next.config.js`, `vite.config.ts` …): lists of the hosts that a development server answers to. */
export function configGates(text: string, name: SourceName, javascript: Grammar): GateReading {
  const read = <T>(of: (file: JavaScriptFile) => T): T => readJavaScript(text, javascript, of);
  return {
    gates: read((file) => findGates(file, name).map(({ gate }) => gate)),
    plan: (gate, host) =>
      read((file) => {
        const found = findGates(file, name).find(
          (one) => one.gate.framework === gate.framework && one.gate.start === gate.start,
        );
        return found ? planHost(file, found, host) : refuse(t('The call is no longer where it was.'));
      }),
  };
}

type Found = { gate: Gate; kind: GateKind; config: ConfigObject };

function findGates(file: JavaScriptFile, name: SourceName): Found[] {
  const kinds = gateKindsOf(name, file.source);
  const configs = kinds.length === 0 ? [] : configObjects(file, nextFile.test(name.path));
  const found = kinds.flatMap((kind) => configs.flatMap((config) => foundIn(file, config, kind)));
  return found.toSorted((a, b) => a.gate.start - b.gate.start);
}

function foundIn(file: JavaScriptFile, config: ConfigObject, kind: GateKind): Found[] {
  const { framework, bars, path } = kind;
  // webpack's configurations for other ends than a browser have no server.
  const isServed = path[0] !== 'devServer' || findSetting(file, config, path.slice(0, 1)).kind === 'given';
  if (!isServed || (kind.isOpenUntold && findSetting(file, config, path).kind !== 'given')) return [];
  const place = placeOf(file, config, path);
  const { line } = positionOf(file.source, place.start);
  return [{ kind, config, gate: { line, ...place, framework, name: path.at(-1) ?? '', bars } }];
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}

function plan(edits: Edit[], notes: readonly (string | null)[] = []): Plan {
  const sentences = notes.filter((note) => note !== null);
  return { kind: 'edits', edits, note: edits.length === 0 || sentences.length === 0 ? null : sentences.join(' ') };
}

function planHost(file: JavaScriptFile, { kind, config }: Found, asked: string): Plan {
  if (!/^[\w.:-]+$/.test(asked)) return refuse(t('{0} is not an address.', asked));
  if (kind.isAlwaysIn(asked)) return plan([]);
  const host = kind.written(asked);
  const setting = findSetting(file, config, kind.path);
  if (setting.kind === 'hidden') return refuse(setting.why);
  if (setting.kind === 'given') return planGiven(file, kind, setting.value, host, setting.notes);
  const text = `[${writerNear(file, setting.object)(host)}]`;
  return plan(propertyInserter(file, setting.object, setting.path, !setting.mayBeGiven)(text), [
    ...setting.notes,
    kind.note,
  ]);
}

function planGiven(
  file: JavaScriptFile,
  kind: GateKind,
  value: SyntaxNode,
  host: string,
  notes: readonly string[],
): Plan {
  const list = listOf(file, value);
  if (list) return planList(file, kind, list, host, notes);
  const { literal, refusal } = readValue(file, value);
  if (literal && literal.value === kind.everybody) return plan([]);
  const isHere = literal?.node.id === unwrap(value).id;
  if (!literal || !isHere) return refuse(refusal ?? t('{0} is not a value that can be replaced.', quoted(value)));
  const { startIndex: start, endIndex: end, text } = literal.node;
  const written = writerNear(file, literal.node)(host);
  const isText = typeof literal.value === 'string' && kind.everybody === 'all';
  if (literal.value === null || (isText && literal.value === 'auto'))
    return plan([{ start, end, text: `[${written}]` }], notes);
  if (!isText) return refuse(t('{0} is not a value that can be replaced.', text));
  if (kind.letsIn(String(literal.value), host)) return plan([]);
  const around = [
    { start, end: start, text: '[' },
    { start: end, end, text: `, ${written}]` },
  ];
  return plan(around, notes);
}

/** The array that the value is, or that its name is bound to, once. */
function listOf(file: JavaScriptFile, value: SyntaxNode): SyntaxNode | null {
  const node = unwrap(value);
  if (node.type === 'array') return node;
  const binding = node.type.endsWith('identifier') ? onlyBinding(file, node) : null;
  const bound = binding?.kind === 'value' ? unwrap(binding.value) : null;
  return bound?.type === 'array' ? bound : null;
}

function planList(
  file: JavaScriptFile,
  kind: GateKind,
  list: SyntaxNode,
  host: string,
  notes: readonly string[],
): Plan {
  if (list.hasError) return refuse(t('The configuration has a syntax error.'));
  const items = partsOf(list).map((item) => readValue(file, item).literal?.value);
  if (items.some((item) => typeof item === 'string' && (item === kind.everybody || kind.letsIn(item, host))))
    return plan([]);
  return plan(appendItem(file.source, list, [writerNear(file, list)(host)], false), notes);
}
