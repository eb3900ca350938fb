import * as vscode from 'vscode';
import { lanAddress } from '../../core/servers/describe.ts';
import type { Registry } from '../../core/servers/registry.ts';
import type { Snapshot } from '../../core/servers/server.ts';
import type { ContextKey } from '../../generated/contributions.ts';

/** Keeps the context keys of the manifest's `when` clauses true. Sets only what changed. */
export function keepContextKeys(registry: Registry, log: vscode.LogOutputChannel): vscode.Disposable {
  const shown = new Map<ContextKey, boolean>();
  const paint = (snapshot: Snapshot): void => {
    for (const [key, value] of Object.entries(keysOf(snapshot)) as [ContextKey, boolean][]) {
      if (shown.get(key) === value) continue;
      shown.set(key, value);
      vscode.commands
        .executeCommand('setContext', key, value)
        .then(undefined, (error: unknown) => log.error(`Could not set ${key}: ${String(error)}`));
    }
  };
  const unsubscribe = registry.onChange(paint);
  paint(registry.snapshot());
  return { dispose: unsubscribe };
}

function keysOf({ servers }: Snapshot): Record<ContextKey, boolean> {
  return {
    'reachable.hasServer': servers.length > 0,
    'reachable.hasLocal': servers.some(({ verdict }) => verdict === 'this-computer-only'),
    'reachable.hasOpen': servers.some(({ verdict }) => verdict === 'open'),
    'reachable.hasLanUrl': servers.some((server) => lanAddress(server) !== null),
    'reachable.hasProcess': servers.some(({ owner }) => owner !== null),
    'reachable.hasConflict': servers.some(({ conflict }) => conflict !== null),
  };
}
