import { classifyHost } from '../host.ts';

/** An address as a line prints it, and where it stands: `[start, end)` in UTF-16 units. */
export type Address = {
  scheme: 'http' | 'https' | null;
  /** Without brackets; null where only a port is printed (`:8080`, `*:8080`). */
  host: string | null;
  port: number;
  /** False where the port is only the scheme's own. */
  isPortPrinted: boolean;
  /** Rebuilt from the parts; null where no scheme is printed. */
  url: string | null;
  start: number;
  end: number;
};

/**
 * Scheme, host, port, path with query. Puma up to 4 prints `tcp://` for its http servers; Python's http.server up to 3.7 and uvicorn up to
 * 0.11 print IPv6 addresses without brackets: `http://:::8000/`.
 */
const urlParts =
  /(https?|tcp):\/\/(\[[\da-f:.]{2,45}(?:%[\w.-]{1,32})?\]|(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?=:\d)|[\w.-]{1,253})(?::(\d{1,5}))?([/?][!$%&(-;=?-Z[\]_a-z~]{0,2048})?/iy;
/** What may stand right after a URL: nothing, a gap, closing punctuation, or a character that no URL holds. */
const urlFollower = /$|[\s"'`)\]}>|,.;!*#\\]|:(?:\s|$)|[^\0-\x7f]/y;

/**
 * Reads the URL that starts at `start`. Null where none does, or where it is a template (`http://localhost:${port}`), holds credentials, or
 * names no possible port.
 */
export function readUrl(line: string, start: number): Address | null {
  urlParts.lastIndex = start;
  const match = urlParts.exec(line);
  if (match === null) return null;
  const [whole, printedScheme = '', printedHost = '', printedPort, tail = ''] = match;
  urlFollower.lastIndex = start + whole.length;
  const isPortPrinted = printedPort !== undefined;
  const scheme = schemeOf(printedScheme);
  const host = isPortPrinted ? printedHost : withoutDots(printedHost);
  const port = isPortPrinted ? Number(printedPort) : defaultPort(scheme);
  if (host === '' || !isPort(port) || !urlFollower.test(line)) return null;
  const path = withoutSentenceEnd(tail);
  const url = scheme === null ? null : `${scheme}://${withBrackets(host)}${isPortPrinted ? `:${port}` : ''}${path}`;
  const end = start + whole.length - tail.length + path.length;
  return { scheme, host: withoutBrackets(host), port, isPortPrinted, url, start, end };
}

/** `127.0.0.1:5000`, `[::1]:5000`, `:::5000`, `localhost:5000`, `*:5000`, `:5000`, Java's `0:0:0:0:0:0:0:0:5000`; no time of day. */
const hostPorts =
  /(?<![\w.:@\]-])(\[[\da-f:.]{2,45}(?:%[\w.-]{1,32})?\]|(?:0:){7}[01](?=:)|::(?=:)|\*|[a-z\d][\w.-]{0,252})?:(\d{2,5})(?!\w|[.:-]\w)/gi;
/** What stands before a colon and is no host. */
const noHost = /^(?:ports?|pid|tcp[46]?|udp|https?|addr|address|line|id)$/i;
/** A number alone is no host here, though inet_aton would read it. */
const bareNumber = /^(?!\d+\.\d+\.\d+\.\d+$)[\d.-]+$/;

/** Every `host:port` of the line that no scheme stands before, at most eight. */
export function readHostPorts(line: string): Address[] {
  const found: Address[] = [];
  for (const match of line.matchAll(hostPorts)) {
    const [whole, printed = '', digits] = match;
    const host = printed === '' || printed === '*' || noHost.test(printed) ? null : withoutBrackets(printed);
    const start = match.index;
    const isReadable = !bareNumber.test(printed) && isPort(Number(digits)) && !line.startsWith('://', start - 3);
    if (isReadable) {
      const end = start + whole.length;
      found.push({ scheme: null, host, port: Number(digits), isPortPrinted: true, url: null, start, end });
    }
    if (found.length === 8) break;
  }
  return found;
}

/** A single label, or a top level that never is public (RFC 6761, 6762, 8375; ICANN's `.internal`). */
const nearName = /^(?:[a-z][\w-]*|[\w.-]+\.(?:local|localhost|test|lan|home|internal|home\.arpa))$/i;

/** May be this computer or one on its network; not a public address, nor a name that the world's resolvers answer. */
export function isNear({ host, isPortPrinted }: Address): boolean {
  if (host === null) return true;
  const kind = classifyHost(host);
  return kind === 'name' ? isPortPrinted && nearName.test(host) : kind !== 'public';
}

export function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function schemeOf(printed: string): Address['scheme'] {
  const scheme = printed.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : null;
}

/** 0, which is no port, for a scheme without one. */
function defaultPort(scheme: Address['scheme']): number {
  if (scheme === null) return 0;
  return scheme === 'https' ? 443 : 80;
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

function withBrackets(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function withoutDots(host: string): string {
  let end = host.length;
  while (host.charAt(end - 1) === '.') end--;
  return host.slice(0, end);
}

/** Drops the punctuation that ends the sentence; a closing parenthesis stays where the path opened one. */
function withoutSentenceEnd(path: string): string {
  let unopened = path.split(')').length - path.split('(').length;
  let end = path.length;
  for (; end > 0; end--) {
    const last = path.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened--;
    else if (!".,;:!?*'[]".includes(last)) break;
  }
  return path.slice(0, end);
}
