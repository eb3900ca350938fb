import type { BindSyntax } from '../frameworks/framework.ts';

/** A stretch of a text, end exclusive, and what goes around another value that is put there. */
export type Range = { from: number; to: number; before: string; after: string };

/** Half of a bind: where it stands, or would stand (`value` null). */
export type BindHalf = Range & { value: string | null };

/**
 * Reads one text that says host and port, or either: `127.0.0.1:8000`, `:8000`, `[::1]`, `tcp://localhost:3000`. A host's value is without
 * its brackets, its range with them.
 * @returns null where it says something else: a Unix socket, several addresses, no address at all
 */
export function readBind(
  text: string,
  { number, scheme: own = '', schemes = [] }: BindSyntax,
): { host: BindHalf; port: BindHalf } | null {
  const scheme = schemes.find((scheme) => text.startsWith(scheme)) ?? '';
  const [, host = '', colon, port = ''] =
    /^(\[[\da-f:.%]*\]|[^\s:/;,[\]]*)(?:(:)(\d*))?\/?$/i.exec(text.slice(scheme.length)) ?? [];
  const start = scheme.length;
  if (host === '' && colon === undefined) return null;
  if (colon === undefined) {
    const isPort = number === 'port' && /^\d+$/.test(host);
    return isPort ? barePort(host, start, scheme === '' ? own : '') : bareHost(host, start);
  }
  const end = start + host.length;
  return {
    host: { value: withoutBrackets(host), from: start, to: end, before: '', after: '' },
    port: { value: port === '' ? null : port, from: end + 1, to: end + 1 + port.length, before: '', after: '' },
  };
}

function bareHost(text: string, start: number): { host: BindHalf; port: BindHalf } {
  const end = start + text.length;
  return {
    host: { value: withoutBrackets(text), from: start, to: end, before: '', after: '' },
    port: { value: null, from: end, to: end, before: ':', after: '' },
  };
}

/** @param scheme what must stand in front of a host */
function barePort(text: string, start: number, scheme: string): { host: BindHalf; port: BindHalf } {
  return {
    host: { value: null, from: start, to: start, before: scheme, after: ':' },
    port: { value: text, from: start, to: start + text.length, before: '', after: '' },
  };
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Writes a new one; either half may be missing where the syntax can do without it. */
export function writeBind(
  host: string | null,
  port: string | number | null,
  { number, scheme = '' }: BindSyntax,
): string | null {
  if (host === null) return number === 'port' && port !== null ? String(port) : null;
  return `${scheme}${bracketed(host)}${port === null ? '' : `:${port}`}`;
}

/** An IPv6 address stands in brackets wherever a port may follow. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
