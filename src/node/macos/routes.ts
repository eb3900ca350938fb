import type { DefaultRoute } from '../../core/machine.ts';
import type { Ask } from './askPrograms.ts';
import { parseDefaultRoutes } from './netstatRoutes.ts';

/** The default routes, as `System` says. */
export async function readDefaultRoutes(ask: Ask, signal: AbortSignal): Promise<DefaultRoute[] | null> {
  const text = await ask('netstat', ['-rn'], signal);
  return text.ok ? parseDefaultRoutes(text.value) : null;
}
