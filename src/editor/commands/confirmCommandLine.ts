import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';

/** Shows the command line that would run, with its cautions, and asks. */
export async function confirmCommandLine({ advisor }: Parts, server: Server, id: string): Promise<boolean> {
  const remedy = (await advisor.advise(server)).remedies.find((candidate) => candidate.id === id);
  if (remedy?.how.kind !== 'rerun') return false;
  const run = t('Restart with It');
  const detail = [remedy.how.commandLine, ...remedy.cautions].join('\n\n');
  const question = t('Interrupt the server and run this command line?');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, run)) === run;
}
