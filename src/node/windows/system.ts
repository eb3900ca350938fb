import type { System } from '../system.ts';
import { readListeners } from './listeners.ts';
import { readMachine } from './machine.ts';
import { createNetworkReader } from './networkFacts.ts';
import { createProcessReader } from './processes.ts';

/** Windows 10 and later: sockets from netstat, processes, routes and cards from PowerShell, which remember what cost much to ask. */
export function createWindows(): System {
  const processes = createProcessReader();
  const readNetwork = createNetworkReader();
  return {
    readListeners,
    readMachine: (ask, signal) => readMachine(ask, processes, signal),
    readProcess: (pid) => processes.read(pid),
    readDefaultRoutes: async (signal) => (await readNetwork(signal))?.routes ?? null,
    readCards: async (signal) => (await readNetwork(signal))?.cards ?? null,
  };
}
