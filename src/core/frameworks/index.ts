import { dash } from './dash.ts';
import { flask } from './flask.ts';
import type { Family } from './framework.ts';

/** Every family, one file each. */
export const families: readonly Family[] = [dash, flask];

/** What people call a family; null for an id that no file has. */
export function familyTitle(id: string): string | null {
  return families.find((family) => family.id === id)?.title ?? null;
}

/** The environment variables that any family's command reads. */
export const familyVariables: readonly string[] = families.flatMap(({ starts }) =>
  starts.flatMap((start) =>
    start.kind === 'command'
      ? [start.appEnv, start.hostEnv, start.portEnv, start.debugEnv].filter((name) => name !== null)
      : [],
  ),
);
