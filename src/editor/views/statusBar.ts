import * as vscode from 'vscode';
import { lanAddress, mainAddress, serverUrl } from '../../core/servers/describe.ts';
import type { Registry } from '../../core/servers/registry.ts';
import type { Snapshot } from '../../core/servers/server.ts';
import { describeStatusBar, hoverUrl, hoverWords, type StatusBarState } from '../../core/servers/statusBar.ts';
import { qrOf } from '../../core/panel/qr.ts';
import { qrSvg } from '../../core/panel/qrSvg.ts';
import type { CommandId } from '../../generated/contributions.ts';

/** The LAN URL in the status bar. Shows the snapshot; never writes. */
export function showStatusBar(registry: Registry): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('reachable.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Reachable';
  item.command = 'reachable.showServers' satisfies CommandId;
  const paint = (snapshot: Snapshot): void => {
    const state = describeStatusBar(snapshot);
    if (state) paintState(item, state);
    else item.hide();
  };
  const unsubscribe = registry.onChange(paint);
  paint(registry.snapshot());
  return vscode.Disposable.from(item, { dispose: unsubscribe });
}

function paintState(item: vscode.StatusBarItem, state: StatusBarState): void {
  item.text = `$(${state.icon}) ${state.text}${state.badge ? ` $(${state.badge})` : ''}`;
  item.accessibilityInformation = { label: state.label };
  item.backgroundColor = state.isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.tooltip = tooltip(state);
  item.show();
}

function tooltip({ label, lines, server }: StatusBarState): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  const enabledCommands: CommandId[] = ['reachable.showServers', 'reachable.copyLanUrl', 'reachable.openLanUrl'];
  markdown.isTrusted = { enabledCommands };
  markdown.appendMarkdown('**').appendText(label).appendMarkdown('**\n\n');
  for (const line of lines) markdown.appendText(line).appendMarkdown('\n\n');
  if (!lanAddress(server)) return markdown;
  markdown.appendText(hoverUrl(server)).appendMarkdown('\n\n');
  const link = (command: CommandId): string => `command:${command}?${encodeURIComponent(JSON.stringify([server.id]))}`;
  const { qrCode, copy, open } = hoverWords();
  const qr = qrOf(serverUrl(server, mainAddress(server)), '');
  if (qr) markdown.appendMarkdown(`![${qrCode}](${qrSvg(qr)}|width=132,height=132)\n\n`);
  markdown.appendMarkdown(
    `[$(copy) ${copy}](${link('reachable.copyLanUrl')}) · [$(link-external) ${open}](${link('reachable.openLanUrl')})`,
  );
  return markdown;
}
