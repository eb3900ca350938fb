import { classes, functions, methods, startNames } from './starters.ts';

/*
 * The modules of which a file must speak where a start is called by a name: without one of them in the text nothing need be looked up.
 */

const byFunction: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  startNames.map((name) => {
    const full = Object.keys(functions).filter((one) => one.endsWith(`.${name}`));
    return [name, full.map((one) => one.slice(0, one.indexOf('.')))];
  }),
);

const byMethod: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  startNames.map((name) => {
    const known = Object.entries(classes).filter(([, kinds]) =>
      Object.values(kinds).some((kind) => methods[kind].includes(name)),
    );
    return [name, known.map(([module]) => module)];
  }),
);

/** May a function or class of this name start a server in this text? */
export function mayBeFunction(source: string, name: string): boolean {
  return (byFunction[name] ?? []).some((module) => source.includes(module));
}

/** May a method of this name? An app that has `run` may be known by its own name alone. */
export function mayBeMethod(source: string, name: string): boolean {
  return /^run(?:_server)?$/.test(name) || (byMethod[name] ?? []).some((module) => source.includes(module));
}
