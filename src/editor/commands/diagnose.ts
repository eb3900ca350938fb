import * as vscode from 'vscode';
import { diagnosisQuestion } from '../../core/servers/questions.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { pickServer } from './pickServer.ts';

/** Says rung by rung what is proved about one server, and what is not. */
export const diagnose: Command = async (parts, clicked) => {
  const server = await pickServer(parts, clicked, () => true, 'diagnose');
  if (!server) return;
  await parts.looker.look();
  const now = parts.registry.snapshot().servers.find(({ id }) => id === server.id) ?? server;
  const question = diagnosisQuestion(now);
  if (await ask(question)) await vscode.env.clipboard.writeText(question.detail);
};
