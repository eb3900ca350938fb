import { asInLine, groupOf, readLines, type LineRules } from './lines.ts';
import { bindingSettings, type Binding } from './bindings.ts';
import { decodeText, type EmbeddedText } from './embeddedText.ts';
import type { Settings } from './setting.ts';

const encode = (text: string): string | null => asInLine(text)?.replaceAll('\\', '\\\\') ?? null;

const rules: LineRules = {
  continues: '\\',
  isEscapable: true,
  drops: /^[ \t\f]*/,
  comment: /^[ \t\f]*[#!]/,
  between: null,
  encode,
};

/**
 * Reads a Java `.properties` text by the rules of `Properties.load`: `=`, `:` or blanks behind the key, escapes, lines that go on. A line
 * `#---` or `!---` begins another document (Spring Boot reference, "Working With Multi-Document Files"): each is a text of settings.
 */
export function readProperties(source: string): Settings[] {
  const documents: Binding[][] = [[]];
  for (const line of readLines(source, rules)) {
    if (/^[#!]---[ \t]*$/.test(source.slice(line.start, line.end))) documents.push([]);
    const pair = /^[ \t\f]*((?:\\[^]|[^\\\s=:])+)(?:[ \t\f]*[=:][ \t\f]*|[ \t\f]+)(.*)$/ds.exec(line.text.text);
    const [key, value] = pair ? [groupOf(line.text, pair, 1), groupOf(line.text, pair, 2)] : [];
    if (key && value) documents.at(-1)?.push(bindingOf(line.end, key, value));
  }
  return documents.map((bindings) => bindingSettings(source, bindings, { encode, lead: null }));
}

function bindingOf(lineEnd: number, key: EmbeddedText, value: EmbeddedText): Binding {
  const text = unescape(value);
  const start = key.runs[0]?.place?.start ?? 0;
  const at = value.runs[0]?.place?.start ?? lineEnd;
  const end = value.runs.at(-1)?.place?.end ?? lineEnd;
  return { name: unescape(key).text, value: text.text, place: { start: at, end }, text, start, end: lineEnd };
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescape(text: EmbeddedText): EmbeddedText {
  return decodeText(text, /\\(?:u([\da-fA-F]{4})|([^]))/g, ([, hex, letter = '']) =>
    hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
