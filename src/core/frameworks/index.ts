import { flask } from './flask.ts';
import type { Family } from './framework.ts';

/** Every family, one file each. */
export const families: readonly Family[] = [flask];

/** What people call a family; null for an id that no file has. */
export function familyTitle(id: string): string | null {
  return families.find((family) => family.id === id)?.title ?? null;
}
