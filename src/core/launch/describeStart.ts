import { classifyHost } from '../host.ts';
import type { Exposure, HostArgument, StartCall } from '../starts/call.ts';
import type { CommandStart } from '../frameworks/framework.ts';
import { portNumber } from './program.ts';
import { untoldHost, untoldPort, type Site } from './site.ts';

/** What a command's words say of the server it starts. */
export function describeStart(site: Site, spelling: string): StartCall {
  const { text, words, family, reading } = site;
  const start = words[0]?.start ?? 0;
  const isReadable = reading.unknownWord === null && reading.otherWord === null;
  const { debug } = reading;
  return {
    line: text.slice(0, start).split('\n').length,
    column: start - (text.lastIndexOf('\n', start - 1) + 1),
    start,
    end: words.at(-1)?.end ?? start,
    framework: family.id,
    host: describeHost(site),
    port: isReadable ? describePort(site) : null,
    debug: debug ? debug.value : reading.unknownWord === null ? false : null,
    exposes: exposuresOf(site),
    spelling,
  };
}

function describeHost(site: Site): HostArgument {
  const { start, reading } = site;
  if (reading.unknownWord !== null) return { kind: 'opaque', value: null, listens: 'unknown' };
  if (reading.otherWord !== null) return { kind: 'dynamic', value: null, listens: 'unknown' };
  if (!reading.host) return { kind: 'default', value: null, listens: listensUntold(site) };
  const { value } = reading.host;
  if (value === null) return { kind: 'dynamic', value, listens: 'unknown' };
  return { kind: 'literal', value, listens: listensOn(value, start) };
}

function listensUntold(site: Site): HostArgument['listens'] {
  const { start } = site;
  const host = untoldHost(site);
  if (host !== null && start.opensWhen?.test(lineOf(site))) return 'all';
  return host === null ? 'unknown' : listensOn(host, start);
}

/** What a host binds to by the program's own rules. */
function listensOn(host: string, { hostWords }: CommandStart): HostArgument['listens'] {
  const known = hostWords?.[host];
  if (known) return known;
  const hostClass = classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}

/** The port that the words say, or that is taken where they say none. */
export function describePort(site: Site): number | null {
  const { port } = site.reading;
  return port ? portNumber(port.value) : untoldPort(site);
}

/** The words as far as they are known, joined by blanks. */
function lineOf({ words }: Site): string {
  return words.map(({ head }) => head).join(' ');
}

/** `node --inspect=0.0.0.0`, and what takes the same flag. The default is loopback (nodejs.org, "Debugging Node.js"). */
const inspector = /^--inspect(?:-brk|-wait)?=(?<host>\[[^\]]*\]|[^:\]]*[^:\d\]][^:\]]*)(?::\d+)?$/;

function exposuresOf(site: Site): Exposure[] {
  const { words, start } = site;
  const line = lineOf(site);
  const ruled = (start.exposes ?? []).flatMap(({ exposure, when, unless }) =>
    (!when || when.test(line)) && !unless?.test(line) ? [exposure] : [],
  );
  return words.some(({ head }) => opensInspector(head)) ? [...ruled, 'inspector'] : ruled;
}

function opensInspector(text: string): boolean {
  const host = inspector.exec(text)?.groups?.['host'];
  return host !== undefined && classifyHost(host) !== 'loopback';
}
