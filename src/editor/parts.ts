import type * as vscode from 'vscode';
import type { Registry } from '../core/servers/registry.ts';
import type { Advisor } from './advisor.ts';
import type { HeldPorts } from './heldPorts.ts';
import type { Looker } from './looker.ts';
import type { Panel } from './views/panelView.ts';
import type { DebugSessions } from './sources/debugSessions.ts';
import type { Tasks } from './sources/tasks.ts';
import type { Terminals } from './sources/terminals.ts';

/** What extension.ts builds once and commands work with. */
export type Parts = {
  registry: Registry;
  terminals: Terminals;
  tasks: Tasks;
  debugSessions: DebugSessions;
  looker: Looker;
  heldPorts: HeldPorts;
  advisor: Advisor;
  panel: Panel;
  log: vscode.LogOutputChannel;
};
