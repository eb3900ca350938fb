import { connect } from 'node:net';
import { errorCode } from './errorCode.ts';

/** What a TCP connect met. `failed` holds the system's code (`EHOSTUNREACH`, `ENETUNREACH`), or `cancelled`. */
export type ProbeResult = 'accepts' | 'refused' | 'timeout' | { failed: string };

/**
 * Connects to `address:port` over TCP and closes at once, without sending a byte. `address` is an IP address of this machine: no name is
 * resolved for a literal. `refused` is a reset, or a firewall's reject that says the same. Proves the bind, not the firewall. Never rejects.
 */
export function probe(address: string, port: number, signal: AbortSignal, timeoutMs = 1000): Promise<ProbeResult> {
  if (signal.aborted) return Promise.resolve({ failed: 'cancelled' });
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const cancel = () => finish({ failed: 'cancelled' });
    const timer = setTimeout(() => finish('timeout'), timeoutMs);
    const finish = (result: ProbeResult) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(result);
    };
    signal.addEventListener('abort', cancel);
    socket.on('connect', () => finish('accepts'));
    socket.on('error', (error) => finish(meaningOf(errorCode(error))));
  });
}

function meaningOf(code: string): ProbeResult {
  if (code === 'ECONNREFUSED') return 'refused';
  return code === 'ETIMEDOUT' ? 'timeout' : { failed: code };
}
