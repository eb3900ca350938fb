import * as vscode from 'vscode';
import { panelHtml } from '../../core/panel/html.ts';
import { panelState, panelTitle } from '../../core/panel/panelState.ts';
import { readIntent, type Intent, type ToPanel } from '../../core/panel/protocol.ts';
import type { Registry } from '../../core/servers/registry.ts';
import type { ViewId } from '../../generated/contributions.ts';

/** The panel as commands need it. */
export type Panel = vscode.Disposable & {
  /** Opens it; with a server's id, at that server's card. */
  show: (server?: string) => Promise<void>;
};

const viewId: ViewId = 'reachable.servers';

/** The panel: posts whole states, hands intents on, and tells whether it is visible. Never writes. */
export function providePanel(
  registry: Registry,
  extensionUri: vscode.Uri,
  onIntent: (intent: Intent) => void,
  onVisible: (isVisible: boolean) => void,
): Panel {
  let shown: vscode.WebviewView | undefined;
  let wanted: string | undefined;
  const reveal = (): void => {
    if (wanted === undefined || !shown) return;
    void shown.webview.postMessage({ type: 'reveal', server: wanted } satisfies ToPanel);
    wanted = undefined;
  };
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      const repaint = painter(registry, view.webview);
      view.webview.options = { enableScripts: true, localResourceRoots: roots(extensionUri) };
      const subscriptions = [
        view.webview.onDidReceiveMessage((message: unknown) => {
          const intent = readIntent(message);
          if (intent?.type === 'ready') {
            shown = view;
            repaint(true);
            reveal();
          } else if (intent) onIntent(intent);
        }),
        view.onDidChangeVisibility(() => onVisible(view.visible)),
        vscode.workspace.onDidGrantWorkspaceTrust(() => repaint(false)),
        { dispose: registry.onChange(() => repaint(false)) },
      ];
      view.onDidDispose(() => {
        shown = undefined;
        onVisible(false);
        vscode.Disposable.from(...subscriptions).dispose();
      });
      onVisible(view.visible);
      view.webview.html = htmlOf(view.webview, extensionUri);
    },
  };
  const registration = vscode.window.registerWebviewViewProvider(viewId, provider);
  return {
    show: async (server) => {
      wanted = server;
      await vscode.commands.executeCommand(`${viewId}.focus`);
      if (shown?.visible) reveal();
    },
    dispose: () => registration.dispose(),
  };
}

/** Posts the state where it differs from the last one posted, or where the webview just came up. */
function painter(registry: Registry, webview: vscode.Webview): (isNew: boolean) => void {
  let posted = '';
  return (isNew) => {
    const message: ToPanel = {
      type: 'state',
      state: panelState(registry.snapshot(), vscode.workspace.isTrusted),
    };
    const text = JSON.stringify(message);
    if (text === posted && !isNew) return;
    posted = text;
    void webview.postMessage(message);
  };
}

const roots = (extensionUri: vscode.Uri): vscode.Uri[] => [
  vscode.Uri.joinPath(extensionUri, 'dist'),
  vscode.Uri.joinPath(extensionUri, 'media'),
];

function htmlOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return panelHtml({
    nonce: globalThis.crypto.randomUUID().replaceAll('-', ''),
    scriptUri: uri('dist', 'webview.js'),
    styleUri: uri('media', 'panel.css'),
    cspSource: webview.cspSource,
    title: panelTitle(),
  });
}
