import { EventEmitter, type Event } from 'vscode';

/** Timers that Reachable itself started: by the file of the function that called setTimeout or setInterval. */
export type Timers = {
  /** How many were started so far. */
  started: () => number;
  /** Those that have neither fired nor been cleared. */
  pending: () => number;
  onDidChange: Event<void>;
};

const ours = /[\\/]dist[\\/]extension\.js\b/;

/** Counts from now on: all extensions of a host share its globals. */
export function countTimers(): Timers {
  const pending = new Set<unknown>();
  const changed = new EventEmitter<void>();
  let started = 0;
  const forget = (timer: unknown): void => {
    if (pending.delete(timer)) changed.fire();
  };
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const counted =
    (original: typeof setTimeout | typeof setInterval, isOnce: boolean) =>
    (callback: (...args: unknown[]) => void, ...rest: [number?, ...unknown[]]): unknown => {
      if (!isCalledByUs()) return Reflect.apply(original, globalThis, [callback, ...rest]);
      const timer: unknown = Reflect.apply(original, globalThis, [
        (...args: unknown[]) => {
          if (isOnce) forget(timer);
          callback(...args);
        },
        ...rest,
      ]);
      started += 1;
      pending.add(timer);
      changed.fire();
      return timer;
    };
  Object.assign(globalThis, {
    // util.promisify(setTimeout) reads a property of the function.
    setTimeout: Object.assign(counted(setTimeout, true), setTimeout),
    setInterval: counted(setInterval, false),
    clearTimeout: (timer: NodeJS.Timeout) => {
      forget(timer);
      clearTimeout(timer);
    },
    clearInterval: (timer: NodeJS.Timeout) => {
      forget(timer);
      clearInterval(timer);
    },
  });
  return { started: () => started, pending: () => pending.size, onDidChange: changed.event };
}

/** Timers that VS Code starts within a call of ours are its own: only the nearest caller counts. */
function isCalledByUs(): boolean {
  const [caller = ''] = (new Error('who calls?').stack ?? '').split('\n').slice(3);
  return ours.test(caller);
}
