import { classifyHost } from '../../host.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { PythonFile } from './pythonFile.ts';
import type { Starter } from './starters.ts';

/** What it listens on where no host is given. With SERVER_NAME set, Flask's default is whatever that says. */
export function listensUntold(file: PythonFile, starter: Starter): HostArgument['listens'] {
  return readsServerName(file, starter) ? 'unknown' : starter.absent;
}

/** What a host binds to by the framework's own rules. */
export function listensOn(file: PythonFile, host: string | null, starter: Starter): HostArgument['listens'] {
  if (!host) {
    const listens = host === null ? starter.none : starter.empty;
    return listens === 'loopback' && readsServerName(file, starter) ? 'unknown' : listens;
  }
  const hostClass = classifyHost(host);
  if (hostClass === 'loopback') return 'loopback';
  if (hostClass === 'wildcard') return 'all';
  return hostClass === 'name' ? 'unknown' : 'address';
}

/** Does the file set SERVER_NAME, which Flask takes host and port from (`Flask.run`)? WSGI's own variable of that name is another. */
export function readsServerName({ source }: PythonFile, starter: Starter): boolean {
  return (
    starter.readsServerName &&
    source.includes('SERVER_NAME') &&
    /^[^#\r\n]*(?<!environ(?:\.get)?[[(]['"])\bSERVER_NAME\b/m.test(source)
  );
}
