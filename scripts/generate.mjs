// Writes what is derived from one source: typed ids and settings from the manifest, the list of user-facing strings from the code, the
// README's table of servers from the families and the recordings.
//   node scripts/generate.mjs [--check]      --check writes nothing and fails on what is stale
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { serversTable } from './serversTable.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const isCheck = process.argv.includes('--check');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const problems = [];

const manifest = JSON.parse(read('package.json'));
write('src/generated/contributions.ts', contributions(manifest));
write('l10n/bundle.l10n.json', `${JSON.stringify(await strings(), null, 2)}\n`);
checkManifestStrings();
write('README.md', withTable(read('README.md'), await serversTable()));

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function write(file, text) {
  let current = null;
  try {
    current = read(file);
  } catch {}
  if (current === text) return;
  if (isCheck) problems.push(`${file} is stale: run npm run generate`);
  else writeFileSync(path.join(root, file), text);
}

/** Between its marks. */
function withTable(text, table) {
  const marks = /(<!-- servers[^]*?-->\n)[^]*?(\n<!-- end of servers -->)/;
  if (!marks.test(text)) problems.push('README.md has no place for the table of servers');
  return text.replace(marks, (_, before, after) => `${before}\n${table}\n${after}`);
}

function contributions({ contributes }) {
  const commands = contributes.commands.map(({ command }) => command);
  const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
  const settings = Object.entries(contributes.configuration.properties);
  const keys = new Set(JSON.stringify(contributes.menus).match(/reachable\.has\w+/g));
  const union = (names) => names.map((name) => `  | '${name}'`).join('\n');
  return [
    '// Generated from package.json by `npm run generate`. Do not edit.',
    '',
    '/** Every command of the manifest. */',
    `export type CommandId =\n${union(commands)};`,
    '',
    '/** Every view of the manifest. */',
    `export type ViewId =\n${union(views)};`,
    '',
    '/** Every context key that a `when` clause of the manifest asks for. */',
    `export type ContextKey =\n${union([...keys].toSorted())};`,
    '',
    '/** Every setting of the manifest with the type of its value. */',
    'export type Settings = {',
    ...settings.map(([name, schema]) => `  '${name}': ${typeOf(schema)};`),
    '};',
    '',
  ].join('\n');
}

/** The TypeScript type of a setting's value. */
function typeOf({ type, properties, items }) {
  if (type === 'array')
    return `(${[items.type]
      .flat()
      .map((name) => (name === 'integer' ? 'number' : name))
      .join(' | ')})[]`;
  if (type !== 'object') return type;
  return `{ ${Object.entries(properties)
    .map(([name, schema]) => `'${name}': ${typeOf(schema)}`)
    .join('; ')} }`;
}

/** English strings of `t(...)` calls, sorted: a translation is a copy of this file with other values. */
async function strings() {
  const files = sourceFiles();
  const found = await getL10nJson(files.map((file) => ({ extension: '.ts', contents: withNamespace(read(file)) })));
  return Object.fromEntries(Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The extractor knows `l10n.t(…)` only; we import `t` by name. */
function withNamespace(source) {
  return source
    .replace("import { t } from '@vscode/l10n'", "import * as l10n from '@vscode/l10n'")
    .replace(/(?<![\w.$])t\(/g, 'l10n.t(');
}

function checkManifestStrings() {
  const used = new Set([...read('package.json').matchAll(/%([\w.-]+)%/g)].map(([, key]) => key));
  const given = new Set(Object.keys(JSON.parse(read('package.nls.json'))));
  for (const key of used) if (!given.has(key)) problems.push(`package.nls.json lacks "${key}"`);
  for (const key of given) if (!used.has(key)) problems.push(`package.nls.json has "${key}", which nothing uses`);
}

function sourceFiles() {
  const names = readdirSync(path.join(root, 'src'), { recursive: true }).map(
    (name) => `src/${name.replaceAll('\\', '/')}`,
  );
  return names.filter((name) => name.endsWith('.ts') && !name.startsWith('src/generated/')).toSorted();
}
