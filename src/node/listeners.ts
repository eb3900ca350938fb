import { readFile } from 'node:fs/promises';
import type { Result } from '../core/machine.ts';
import { errorCode } from './errorCode.ts';
import { parseProcNetTcp, type ListeningSocket } from './procNet.ts';

/**
 * Every listening TCP socket of our own network namespace, IPv4 and IPv6. Not ok where /proc/net/tcp cannot be read; a kernel without IPv6
 * has no tcp6, and that is no failure. Linux only.
 */
export async function readListeners(): Promise<Result<ListeningSocket[]>> {
  try {
    const [tcp, tcp6] = await Promise.all([readFile('/proc/net/tcp', 'utf8'), readIfThere('/proc/net/tcp6')]);
    return { ok: true, value: [...parseProcNetTcp(tcp, 4), ...parseProcNetTcp(tcp6, 6)] };
  } catch (error) {
    return { ok: false, why: `the system's socket table could not be read (${errorCode(error)})` };
  }
}

function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
}
