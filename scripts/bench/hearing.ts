import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDetector } from '../../src/core/detect/detector.ts';
import type { Sighting } from '../../src/core/detect/sighting.ts';
import { findPorts } from './portFinder.ts';

type Run = { text: string; listens: readonly number[]; taken: readonly number[] };
type Score = { heard: number; wrong: number; conflicts: number };

const fixtures = path.join(__dirname, '../test/fixtures');

/** How many of the recorded servers are heard, and how many taken ports, by this detector and by an editor's own port finder. */
export function main(): void {
  const runs = [...recordings(), ...captures()];
  const running = runs.filter(({ listens }) => listens.length > 0);
  const failed = runs.filter(({ listens, taken }) => listens.length === 0 && taken.length > 0);
  const taken = runs.filter((run) => run.taken.length > 0);
  console.log(
    `of ${running.length} recorded runs that listen, ${failed.length} that failed, ${taken.length} whose port was taken:`,
  );
  const score = (portsOf: (text: string) => readonly number[], conflictsOf: (text: string) => number): Score => ({
    heard: running.filter(({ text, listens }) => portsOf(text).some((port) => listens.includes(port))).length,
    wrong: failed.filter(({ text }) => portsOf(text).length > 0).length,
    conflicts: taken.filter(({ text }) => conflictsOf(text) > 0).length,
  });
  print(
    'this detector',
    score(
      (text) => portsIn(sightings(text)),
      (text) => conflictsIn(sightings(text)),
    ),
  );
  // The four wordings that VS Code's "free port" quick fix of the terminal knows.
  const known =
    /(?:address already in use (?:0\.0\.0\.0|127\.0\.0\.1|localhost|::):|unable to bind [^ ]*:|can't listen on port |listen EADDRINUSE [^ ]*:)\d{4,5}/i;
  print(
    'an editor’s port finder',
    score(findPorts, (text) => (known.test(text) ? 1 : 0)),
  );
}

function print(name: string, { heard, wrong, conflicts }: Score): void {
  console.log(
    `  ${name.padEnd(26)}${heard} announced with the true port, ${wrong} failed starts announced, ${conflicts} conflicts seen`,
  );
}

function sightings(text: string): Sighting[] {
  const detector = createDetector();
  return [...detector.read(text), ...detector.end()];
}

function portsIn(found: readonly Sighting[]): number[] {
  return found.flatMap((sighting) => (sighting.type === 'announced' && sighting.port !== null ? [sighting.port] : []));
}

function conflictsIn(found: readonly Sighting[]): number {
  return found.filter(({ type }) => type === 'conflict').length;
}

function recordings(): Run[] {
  const folder = path.join(fixtures, 'recordings');
  return readdirSync(folder).flatMap((server) => {
    const measured = path.join(folder, server, 'measured.json');
    if (!existsSync(measured)) return [];
    const { scenarios } = JSON.parse(readFileSync(measured, 'utf8')) as {
      scenarios: Record<string, { listeners: string[]; taken: string[] }>;
    };
    return Object.entries(scenarios).map(([name, { listeners, taken }]) => ({
      text: readFileSync(path.join(folder, server, `${name}.raw`), 'utf8'),
      listens: listeners.map(portOf),
      taken: taken.map(portOf),
    }));
  });
}

function captures(): Run[] {
  const folder = path.join(fixtures, 'captures');
  const expected = JSON.parse(readFileSync(path.join(folder, 'EXPECTED.json'), 'utf8')) as Record<
    string,
    { running: boolean; port: number | null; conflictPort: number | null }
  >;
  return Object.entries(expected).map(([name, { running, port, conflictPort }]) => ({
    text: readFileSync(path.join(folder, `${name}.raw`), 'utf8'),
    listens: running && port !== null ? [port] : [],
    taken: conflictPort === null ? [] : [conflictPort],
  }));
}

function portOf(socket: string): number {
  return Number(socket.slice(socket.lastIndexOf(':') + 1));
}
