import type { System } from '../system.ts';
import { askPrograms, systemPrograms, type Ask } from './askPrograms.ts';
import { readCards } from './cards.ts';
import { readListeners, readMachine } from './machine.ts';
import { readProcess } from './processes.ts';
import { readDefaultRoutes } from './routes.ts';

/** macOS, by what its own programs say. */
export function macSystem(ask: Ask): System {
  return {
    readListeners: (signal) => readListeners(ask, signal),
    readMachine: (question, signal) => readMachine(ask, question, signal),
    readProcess: (pid) => readProcess(ask, pid),
    readDefaultRoutes: (signal) => readDefaultRoutes(ask, signal),
    readCards: (signal) => readCards(ask, signal),
  };
}

/** The macOS that we run on. */
export const macos: System = macSystem(askPrograms(systemPrograms));
