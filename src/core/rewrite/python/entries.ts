import type { SyntaxNode } from '../../grammar.ts';
import { readDictionary, readNamedDictionary, type Dictionary } from './dictionaries.ts';
import { flagOfAttribute, isParsing } from './flags.ts';
import { hopTo, setTwice, stopHere, type Hop } from './hop.ts';
import { readLiteral } from './literals.ts';
import { lookUp, readBinding } from './names.ts';
import { conditionAround, namedChildrenOf, remember, type PythonFile } from './pythonFile.ts';

/** What one entry of a dictionary holds: `d['host']`, `d.get('host', …)`, `d['server']['host']`, `app.config['HOST']`. null where this file does not tell. */
export function hopFromEntry(file: PythonFile, node: SyntaxNode): Hop | null {
  const entry = entryOf(node);
  if (!entry) return null;
  const flag = parsedFlag(file, entry);
  if (flag) return flag;
  if (isSettings(entry.of)) return hopFromSettings(file, node, entry);
  const dictionary = dictionaryAt(file, entry.of, 1);
  const value = dictionary?.entries.get(entry.key);
  return value ? hopTo(value, ...(dictionary?.notes ?? [])) : null;
}

/** `of['key']`, `of.get('key')` */
type Entry = { of: SyntaxNode; key: string };

function entryOf(node: SyntaxNode): Entry | null {
  const isSubscript = node.type === 'subscript';
  const called = node.type === 'call' ? node.childForFieldName('function') : null;
  const isGet = called?.type === 'attribute' && called.childForFieldName('attribute')?.text === 'get';
  const of = isSubscript ? node.childForFieldName('value') : isGet ? called.childForFieldName('object') : null;
  const list = isGet ? node.childForFieldName('arguments') : null;
  const key = isSubscript ? node.childForFieldName('subscript') : list && namedChildrenOf(list)[0];
  const name = key && readLiteral(key)?.value;
  return of && typeof name === 'string' ? { of, key: name } : null;
}

function dictionaryAt(file: PythonFile, node: SyntaxNode, depth: number): Dictionary | null {
  if (node.type === 'identifier') return readNamedDictionary(file, node, depth);
  const entry = depth < 8 ? entryOf(node) : null;
  const outer = entry && dictionaryAt(file, entry.of, depth + 1);
  const value = entry && outer?.entries.get(entry.key);
  const inner = value && value.type !== 'identifier' ? readDictionary(file, value) : null;
  return inner && { ...inner, notes: outer?.notes ?? [] };
}

/** `args['host']` below `args = vars(parser.parse_args())`. */
function parsedFlag(file: PythonFile, { of, key }: Entry): Hop | null {
  const [only, second] = of.type === 'identifier' ? lookUp(file, of).bindings : [];
  const binding = only && !second ? readBinding(only) : null;
  const made = binding?.kind === 'value' ? binding.value : of;
  const list =
    made.type === 'call' && made.childForFieldName('function')?.text === 'vars' && made.childForFieldName('arguments');
  const object = list ? namedChildrenOf(list)[0] : null;
  return object && (object.type === 'identifier' || isParsing(object)) ? flagOfAttribute(file, object, key) : null;
}

function isSettings(node: SyntaxNode): boolean {
  return node.type === 'attribute' && node.childForFieldName('attribute')?.text === 'config';
}

/** `app.config['HOST']`: what one line of this file sets it to, where nothing else fills the settings. */
function hopFromSettings(file: PythonFile, node: SyntaxNode, { of, key }: Entry): Hop | null {
  const isFilled = /\.config\s*(?:\.\s*(?:from_\w+|update|setdefault|load\w*)\b|=[^=])/.test(file.source);
  const [only, second] = isFilled ? [] : settingValues(file, of.text, key);
  if (second) return stopHere(setTwice(node));
  return only && !conditionAround(only) ? hopTo(only) : null;
}

/** What `settings['KEY'] = …` gives it anywhere in the file; found by the key's text. */
export function settingValues(file: PythonFile, settings: string, key: string): SyntaxNode[] {
  return remember(file, `setting ${settings} ${key}`, () => {
    const found: SyntaxNode[] = [];
    for (const quote of ["'", '"'])
      for (
        let at = file.source.indexOf(quote + key + quote);
        at >= 0;
        at = file.source.indexOf(quote + key + quote, at + 1)
      ) {
        const value = assignedAt(file, at, settings);
        if (value) found.push(value);
      }
    return found;
  });
}

function assignedAt(file: PythonFile, at: number, settings: string): SyntaxNode | null {
  const subscript = file.root.namedDescendantForIndex(at, at + 1)?.parent ?? null;
  const target = subscript?.type === 'string' ? subscript.parent : subscript;
  const assignment =
    target?.type === 'subscript' && target.childForFieldName('value')?.text === settings ? target.parent : null;
  if (assignment?.type !== 'assignment' || assignment.childForFieldName('left')?.id !== target?.id) return null;
  return assignment.childForFieldName('right');
}
