import type * as vscode from 'vscode';
import type { Sighting } from '../../core/detect/sighting.ts';
import type { Registry } from '../../core/servers/registry.ts';

/** Reports what one launch's output told, and asks for a look at the machine where it told anything. */
export type Report = (launch: string, sightings: readonly Sighting[]) => void;

/** `look` asks for a look at the machine. URLs may hold tokens: they are left out of the log. */
export function reportTo(registry: Registry, look: () => void, log: vscode.LogOutputChannel): Report {
  return (launch, sightings) => {
    if (sightings.length === 0) return;
    for (const sighting of sightings)
      log.debug(`${launch} ${JSON.stringify(sighting.type === 'announced' ? { ...sighting, url: null } : sighting)}`);
    registry.apply(...sightings.map((sighting) => ({ type: 'sighted' as const, launch, sighting })));
    look();
  };
}
