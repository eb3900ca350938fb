import * as vscode from 'vscode';
import { codespaceUrl } from '../core/place/adviceForPlace.ts';
import { isWslUnasked, withNetworking, type Forwards } from '../core/place/place.ts';
import { hostAndPort, localHost } from '../core/servers/describe.ts';
import type { Registry } from '../core/servers/registry.ts';
import type { Server, Snapshot } from '../core/servers/server.ts';
import { readPlace } from '../node/place/readPlace.ts';
import { readWslNetworking } from '../node/place/wsl.ts';

/** Where the editor's own forwarder listens. */
const forwardingSetting = 'remote.localPortHost';

/** Reads where we run, once. WSL's kind of network has to be asked of a program: only when a server is known. */
export function watchPlace(registry: Registry, log: vscode.LogOutputChannel): vscode.Disposable {
  const abort = new AbortController();
  let isAsked = false;
  const askWsl = async ({ servers, place }: Snapshot): Promise<void> => {
    if (servers.length === 0 || !isWslUnasked(place) || isAsked) return;
    isAsked = true;
    const networking = await readWslNetworking(abort.signal);
    if (!abort.signal.aborted)
      registry.apply({ type: 'placeRead', place: withNetworking(registry.snapshot().place, networking) });
  };
  const setting = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(forwardingSetting)) return;
    registry.apply({ type: 'placeRead', place: { ...registry.snapshot().place, forwards: forwardsTo() } });
  });
  const failed = (error: unknown): void => log.error(`Where we run could not be read: ${String(error)}`);
  const unsubscribe = registry.onChange((snapshot) => void askWsl(snapshot).catch(failed));
  readPlace(editorFacts(), abort.signal)
    .then((place) => !abort.signal.aborted && registry.apply({ type: 'placeRead', place }))
    .catch(failed);
  return {
    dispose: () => {
      abort.abort();
      unsubscribe();
      setting.dispose();
    },
  };
}

function editorFacts(): Parameters<typeof readPlace>[0] {
  const { remoteName } = vscode.env;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return { remoteName: remoteName ?? null, forwards: forwardsTo(), folders };
}

/** The editor's own setting; its default is `localhost`. */
function forwardsTo(): Forwards {
  if (vscode.env.uiKind === vscode.UIKind.Web) return 'url';
  return vscode.workspace.getConfiguration('remote').get('localPortHost') === 'allInterfaces' ? 'network' : 'computer';
}

/**
 * The URL at which the editor makes the server's port available outside this machine, path and query included. Asking for it has the editor forward
 * the port (code.visualstudio.com/api/references/vscode-api, `env.asExternalUri`), so that only a click may. A desktop window forwards a codespace's
 * port to the user's computer; its public URL is the one that the codespace tells.
 */
export async function forwardedUrl(server: Server): Promise<string> {
  const { place, scheme, path, port } = server;
  const local = vscode.Uri.parse(`${scheme}://${hostAndPort(localHost(server), port ?? 0)}/`, true);
  const external = (await vscode.env.asExternalUri(local)).toString(true);
  // Its own path and query are put behind: through a Uri they would come out spelled otherwise.
  return `${codespaceUrl(place, port ?? 0) ?? external.replace(/\/$/, '')}${path}`;
}

/** Shows the setting in the user's settings, for them to change. */
export async function showForwardingSetting(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${forwardingSetting}`);
}
