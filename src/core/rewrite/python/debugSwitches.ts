import { readDebugSetting, type DebugSetting } from './appSettings.ts';
import type { Argument } from './arguments.ts';
import { readPassed } from './passed.ts';
import type { PythonFile } from './pythonFile.ts';
import type { StartNode } from './startNodes.ts';
import { readValue } from './values.ts';

/** What turns the debugger of a start call on. */
export type DebugSwitches = {
  /** The call's own, by name, in the order of `Starter.debug`. */
  own: { name: string; argument: Argument }[];
  /** The app's setting, which counts where the call says nothing; null where the call does, or where there is none. */
  setting: DebugSetting | null;
};

export function debugSwitches(file: PythonFile, { passed, starter, app }: StartNode): DebugSwitches {
  const own = starter.debug.map((parameter) => ({
    name: parameter.name,
    argument: readPassed(file, passed, parameter),
  }));
  const isSilent = own.every(({ argument }) => readSwitch(file, argument) === undefined);
  return { own, setting: isSilent && app && starter.readsDebugSetting ? readDebugSetting(file, app) : null };
}

/**
 * Does the debugger run? null where the text does not tell. It runs when `use_debugger` says so, else when debug mode is on (`Flask.run`:
 * `options.setdefault("use_debugger", self.debug)`), which the call sets or else the app's setting.
 */
export function readDebugger(file: PythonFile, start: StartNode): boolean | null {
  const { own, setting } = debugSwitches(file, start);
  const [debug, useDebugger] = own.map(({ argument }) => readSwitch(file, argument));
  if (useDebugger !== undefined) return useDebugger;
  if (debug !== undefined) return debug;
  return setting ? readSetting(file, setting) : false;
}

/** undefined: not given (or None, which Flask takes as not given); null: the text does not tell. */
function readSwitch(file: PythonFile, argument: Argument): boolean | null | undefined {
  if (argument.kind === 'absent') return undefined;
  const literal = argument.kind === 'given' ? readValue(file, argument.value).literal : null;
  if (!literal || typeof literal.value === 'string') return null;
  return literal.value === null ? undefined : Boolean(literal.value);
}

function readSetting(file: PythonFile, { values, isOpen }: DebugSetting): boolean | null {
  if (isOpen) return null;
  const read = values.map(({ value, isSure }) => ({ isSure, literal: readValue(file, value).literal }));
  const told = read.map(({ literal }) =>
    literal && typeof literal.value !== 'string' ? Boolean(literal.value) : null,
  );
  const isSet = read.some(({ isSure }) => isSure);
  const [first = false, ...others] = isSet ? told : [false, ...told];
  return others.every((other) => other === first) ? first : null;
}
