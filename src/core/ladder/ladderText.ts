import { t } from '@vscode/l10n';
import type { LanAddress } from '../machine.ts';
import { isDebuggerOn, restartSentence, serverTitle, verdictText } from '../servers/describe.ts';
import { maskedCommand } from '../servers/secrets.ts';
import type { Server } from '../servers/server.ts';
import { ladderOf } from './ladder.ts';
import type { Rung, RungRemedy, RungVerdict } from './rung.ts';

/** One sign for each verdict: proved, disproved, not known. */
const rungMarks: Record<RungVerdict, string> = { passed: '✓', failed: '✕', unknown: '○', 'not-asked': '○' };

/** The whole ladder as plain text, one line a rung and one a command: what is pasted into a bug report. Secrets are masked. */
export function ladderText(server: Server, addresses: readonly LanAddress[]): string {
  const lines = [
    `${serverTitle(server)}: ${maskedCommand(server.launch.commandLine)}`,
    t('Verdict: {0}', verdictText(server)),
    ...ladderOf(server, addresses).flatMap(rungLines),
    isDebuggerOn(server) ? t('Debugger: on') : null,
    restartSentence(server),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function rungLines({ verdict, title, evidence, remedies }: Rung): string[] {
  const commands = remedies.filter((remedy) => remedy.kind === 'command');
  const lines = commands.map(({ purpose, line, label }) => `    ${label ?? commandPurpose(purpose)} ${line}`);
  return [`${rungMarks[verdict]} ${title}: ${evidence}`, ...lines];
}

/** What a command is for; the command follows. */
export function commandPurpose(purpose: Extract<RungRemedy, { kind: 'command' }>['purpose']): string {
  switch (purpose) {
    case 'look':
      return t('To look:');
    case 'open':
      return t('To open it:');
    case 'undo':
      return t('To take that back:');
  }
}
