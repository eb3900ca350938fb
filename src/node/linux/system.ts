import type { System } from '../system.ts';
import { readCards } from './cards.ts';
import { readListeners } from './listeners.ts';
import { readMachine } from './machine.ts';
import { readProcess } from './processes.ts';
import { readDefaultRoutes } from './routes.ts';

/** Linux: all from /proc and /sys, without starting anything. */
export const linux: System = { readListeners, readMachine, readProcess, readDefaultRoutes, readCards };
