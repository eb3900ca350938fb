import { families } from '../frameworks/index.ts';
import type { FamilyGate } from '../frameworks/framework.ts';

/** Where a server answers, as another device would ask for it, and what is known of it. */
export type GateQuestion = {
  scheme: 'http' | 'https';
  /** This machine's own address on the network, a literal without brackets or zone. */
  address: string;
  port: number;
  /** Where its pages begin, from `/`. A query (it may hold a token) is never sent. */
  path: string;
  /** The family's id; null where it is not known. */
  framework: string | null;
  /** The name that other devices may know this machine by, `laptop.local`; null: names are not asked about. */
  name: string | null;
};

/** What a request is to find out: does the server answer to its address, to a page from there, to a websocket of such a page, to a name? */
export type GateSubject = 'address' | 'origin' | 'websocket' | 'name';

/** One GET, without cookies and without a body. */
export type GateRequest = { about: GateSubject; path: string; headers: Readonly<Record<string, string>> };

/** The lock of a family; null where it has none that we know. */
export function gateOf(framework: string | null): FamilyGate | null {
  return families.find(({ id }) => id === framework)?.gate ?? null;
}

/**
 * The requests that tell, four at the most, in the order in which they are made:
 * 1. the page, with the Host that a browser sends when this address is typed into it;
 * 2. where a family locks what its pages need to pages from elsewhere: that, with the Origin of a page from this address;
 * 3. where its lock is on the websocket: the beginning of one, with that Origin, in a version that nobody speaks, so that none is opened:
 *    who looks at the origin first refuses it, else answers 426 (RFC 6455, section 4.4; Tornado, tornado/websocket.py `get`);
 * 4. where a name is known: the page, with that name for a Host.
 */
export function gateRequests({ scheme, address, port, path, framework, name }: GateQuestion): GateRequest[] {
  const gate = gateOf(framework);
  const page = pathOnly(path);
  const host = hostHeader(scheme, address, port);
  const origin = { Origin: `${scheme}://${host}` };
  const requests: (GateRequest | null)[] = [
    { about: 'address', path: page, headers: { ...asBrowser, Host: host } },
    gate?.originPath === undefined
      ? null
      : { about: 'origin', path: gate.originPath, headers: { ...asBrowser, Host: host, ...origin } },
    gate?.websocketPath === undefined
      ? null
      : { about: 'websocket', path: below(page, gate.websocketPath), headers: { ...upgrade, Host: host, ...origin } },
    name === null
      ? null
      : { about: 'name', path: page, headers: { ...asBrowser, Host: hostHeader(scheme, name, port) } },
  ];
  return requests.filter((request) => request !== null);
}

/** Servers that send one page for every path do so only where HTML is accepted. */
const asBrowser = { Accept: 'text/html,*/*;q=0.8', 'User-Agent': 'Reachable' };

/** The key is any 16 bytes: RFC 6455, section 4.1. */
const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '255',
  'Sec-WebSocket-Key': 'UmVhY2hhYmxlIGFza3MuLg==',
  'User-Agent': 'Reachable',
};

/** Browsers leave out the scheme's own port: https://url.spec.whatwg.org/#host-serializing and RFC 9110, section 7.2. */
function hostHeader(scheme: 'http' | 'https', host: string, port: number): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === (scheme === 'https' ? 443 : 80) ? bracketed : `${bracketed}:${port}`;
}

function pathOnly(path: string): string {
  const [bare = ''] = path.split(/[?#]/, 1);
  return /^\/[\x21-\x7e]*$/.test(bare) ? bare : '/';
}

/** A path that does not begin at the root continues the page's: `/app` and `ws` make `/app/ws`. */
function below(page: string, path: string): string {
  return path.startsWith('/') ? path : `${page.replace(/\/$/, '')}/${path}`;
}
