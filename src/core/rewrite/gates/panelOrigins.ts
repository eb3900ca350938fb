import { t } from '@vscode/l10n';
import { letsOriginIn } from '../../gates/hostPatterns.ts';
import type { Grammar, SyntaxNode } from '../../grammar.ts';
import type { Edit, Plan } from '../../starts/call.ts';
import { isBrokenList, readArgument } from '../python/arguments.ts';
import { fullNames } from '../python/imports.ts';
import { insertKeyword } from '../python/insertKeyword.ts';
import { readLiteral, writeString } from '../python/literals.ts';
import { identifiersNamed, namedChildrenOf, quoted, readPython, type PythonFile } from '../python/pythonFile.ts';
import { readValue } from '../python/values.ts';
import { appendItem } from './appendItem.ts';
import type { Gate } from './gate.ts';

const setting = 'websocket_origin';

/** Cheap text test: could this Python source hold the gate? */
export function mayHoldPanelOrigins(source: string): boolean {
  return /^[ \t]*(?:import|from)\b[^\r\n]*\bpanel\b/m.test(source) && /\bserve\b/.test(source);
}

/**
 * The origins from which the pages of `pn.serve(…)` may open their websocket, without which they stay empty: `localhost:PORT` unless the call
 * lists others (panel/io/server.py `get_server`, bokeh/server/util.py `create_hosts_allowlist`). Up to Tornado 6.5 the list is asked in any
 * case, since 6.6 only where a page comes from another host (tornado/websocket.py; both recorded). Only calls whose port is written: told
 * none, Panel takes another one each time.
 */
export function findPanelOrigins(source: string, python: Grammar): Gate[] {
  if (!mayHoldPanelOrigins(source)) return [];
  return readPython(source, python, (file) =>
    servesOf(file).map(({ call }) => {
      const { startIndex: start, endIndex: end } = call;
      const line = source.slice(0, start).split(/\r\n|\r|\n/).length;
      return { line, start, end, framework: 'panel', name: setting, bars: 'addresses' };
    }),
  );
}

/** Lets the pages of one more host open their websocket. */
export function planPanelOrigin(source: string, { start }: Gate, host: string, python: Grammar): Plan {
  if (!/^[\w.:-]+$/.test(host)) return refuse(t('{0} is not an address.', host));
  // A host with colons is more than Bokeh reads.
  if (host.includes(':')) return refuse(t('{0} cannot be written here.', host));
  return readPython(source, python, (file) => {
    const serve = servesOf(file).find(({ call }) => call.startIndex === start);
    return serve ? planServe(file, serve, host.toLowerCase()) : refuse(t('The call is no longer where it was.'));
  });
}

/** One call, its arguments, and its port. */
type Serve = { call: SyntaxNode; list: SyntaxNode; port: number };

function servesOf(file: PythonFile): Serve[] {
  return identifiersNamed(file, 'serve').flatMap((name) => {
    const callee = name.parent?.type === 'attribute' ? name.parent : name;
    const call = callee.parent;
    if (call?.type !== 'call' || call.childForFieldName('function')?.id !== callee.id) return [];
    const list = call.childForFieldName('arguments');
    const isPanel = fullNames(file, callee).some((full) => /^panel\.(?:io\.(?:server\.)?)?serve$/.test(full));
    const port = isPanel && list && !isBrokenList(list) ? portOf(file, list) : null;
    return list && port !== null ? [{ call, list, port }] : [];
  });
}

function portOf(file: PythonFile, list: SyntaxNode): number | null {
  const argument = readArgument(file, list, { name: 'port', index: 1 });
  const port = argument.kind === 'given' ? readValue(file, argument.value).literal?.value : null;
  return typeof port === 'number' && port > 0 ? port : null;
}

function planServe(file: PythonFile, serve: Serve, host: string): Plan {
  const { list, port } = serve;
  const argument = readArgument(file, list, { name: setting, index: null });
  if (argument.kind === 'hidden') return refuse(computed(argument.expression));
  if (argument.kind === 'given') return planGiven(file, argument.value, host, port);
  const last = namedChildrenOf(list).at(-1) ?? null;
  return planned(insertKeyword(file, list, last, `${setting}=${written(file, list, [own(port), `${host}:${port}`])}`));
}

function planGiven(file: PythonFile, value: SyntaxNode, host: string, port: number): Plan {
  const isIn = (origin: unknown) => typeof origin === 'string' && letsOriginIn(origin, host, port);
  const wanted = `${host}:${port}`;
  if (value.type === 'list') {
    const isListed = namedChildrenOf(value).some((item) => isIn(readLiteral(item)?.value));
    return planned(isListed ? [] : appendItem(file.source, value, [writeString(file, wanted, value)], false));
  }
  const literal = readLiteral(value)?.value;
  if (literal === undefined) return refuse(computed(quoted(value)));
  // An empty one stands for none, which lets this computer in.
  const given = typeof literal === 'string' && literal !== '' ? literal : own(port);
  const { startIndex: start, endIndex: end } = value;
  return planned(isIn(given) ? [] : [{ start, end, text: written(file, value, [given, wanted]) }]);
}

/** What is let in while there is no list. */
function own(port: number): string {
  return `localhost:${port}`;
}

function written(file: PythonFile, place: SyntaxNode, origins: readonly string[]): string {
  return `[${origins.map((origin) => writeString(file, origin, place)).join(', ')}]`;
}

function computed(expression: string): string {
  return t('{0} is computed when the program runs: there is no value here to change.', expression);
}

function planned(edits: Edit[]): Plan {
  return { kind: 'edits', edits, note: null };
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}
