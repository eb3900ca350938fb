// The README's table of dev servers, from the families and from what real servers were measured to do.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const recordings = path.join(root, 'test/fixtures/recordings');
const rewriters = path.join(root, 'src/core/rewrite');

/** Markdown rows, one for each family and each server that was recorded without one; in the order of their names. */
export async function serversTable() {
  const families = await readFamilies();
  const recorded = readRecorded();
  const rows = [
    ...families.map((family) =>
      familyRow(
        family,
        recorded.filter(({ family: id }) => id === family.id),
      ),
    ),
    ...recorded.filter(({ family }) => family === null).map(strangerRow),
  ];
  const sorted = rows.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const head = ['server', 'heard by', 'its usual bind', 'what can be changed', 'verified with'];
  return [head, head.map(() => '---'), ...sorted].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Their module as it runs: it imports types only. */
async function readFamilies() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'src/core/frameworks/index.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${source}`)).families;
}

function readRecorded() {
  return readdirSync(recordings).map((name) => {
    return { name, ...JSON.parse(readFileSync(path.join(recordings, name, 'measured.json'), 'utf8')) };
  });
}

function familyRow(family, recorded) {
  const { title, announces, introduces, defaultHost, defaultPort } = family;
  const host = defaultHost?.includes(':') ? `[${defaultHost}]` : (defaultHost ?? 'told');
  const bind = defaultPort === null ? host : `${host}:${defaultPort}`;
  return [
    title,
    announces || introduces ? 'its own words' : 'common words',
    bind,
    changesOf(family).join(', '),
    versionsOf(family.id, recorded),
  ];
}

function strangerRow({ name, title, silent, version, scenarios }) {
  const [bind = ''] = scenarios.default.listeners;
  return [
    title,
    silent.default === 'address' ? 'its socket' : 'common words',
    bind,
    isIn(sources.languages, name) ? 'source' : '',
    version,
  ];
}

function changesOf({ id, starts }) {
  const commands = starts.filter(({ kind }) => kind === 'command');
  const has = (name) => commands.some((start) => (start[name] ?? []).length > 0);
  return [
    has('hostFlags') || has('bindFlags') ? 'command line' : null,
    has('hostVariables') || has('bindVariables') ? 'variable' : null,
    has('configs') || isIn(sources.settings, id) ? 'settings' : null,
    starts.some(({ kind }) => kind === 'call') || isIn(sources.languages, id) ? 'source' : null,
    has('originFlags') || isIn(sources.gates, id) ? 'second lock' : null,
  ].filter((change) => change !== null);
}

/** Which rewriters know a family is in their text: its id stands there. */
const sources = {
  settings: textsOf('settings'),
  gates: textsOf('gates'),
  languages: readdirSync(rewriters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['settings', 'gates'].includes(entry.name))
    .flatMap(({ name }) => textsOf(name)),
};

function textsOf(folder) {
  const names = readdirSync(path.join(rewriters, folder), { recursive: true }).filter((name) =>
    String(name).endsWith('.ts'),
  );
  return names.map((name) => readFileSync(path.join(rewriters, folder, String(name)), 'utf8'));
}

/** An id stands there as a string, or as the name of an entry. */
function isIn(texts, id) {
  const entry = new RegExp(`'${id}'|^\\s+${id}: `, 'm');
  return texts.some((text) => entry.test(text));
}

/** `3.1.3, flask-socketio 5.7.0`. */
function versionsOf(id, recorded) {
  const versions = recorded.map(({ name, version }) => (name === id ? version : `${name} ${version}`));
  return versions.toSorted().join(', ');
}
