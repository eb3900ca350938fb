import { linux } from './linux/system.ts';
import { macos } from './macos/system.ts';
import { createWindows } from './windows/system.ts';
import type { System } from './system.ts';

/** Some other Unix: nothing is read, and every verdict stays *Not checked yet*. */
const unknown: System = {
  readListeners: () => Promise.resolve({ ok: false, why: `sockets on ${process.platform} are not known` }),
  readMachine: () => Promise.resolve({ ok: false, why: `sockets on ${process.platform} are not known` }),
  readProcess: () => Promise.resolve(null),
  readDefaultRoutes: () => Promise.resolve(null),
  readCards: () => Promise.resolve(null),
};

const systems: Readonly<Record<string, System>> = { darwin: macos, linux, win32: createWindows() };

/** The system that we run on. */
export const system: System = systems[process.platform] ?? unknown;

/** Whether a look at this system starts programs, which takes tenths of seconds; Linux tells all in files. */
export const startsPrograms = process.platform !== 'linux';
