import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Program } from '../core/launch/launch.ts';
import { absoluteFiles } from '../core/launch/paths.ts';
import type { DotenvFacts } from '../core/remedies/facts.ts';
import type { Server } from '../core/servers/server.ts';
import type { Files } from '../core/trace/files.ts';
import { folderNames, readSmallFile } from '../node/files.ts';
import { hasDotenv, readEnvironment } from '../node/python.ts';

/** A file as the editor has it, else as it lies on disk. */
export type FileText = { file: string; text: string; isDirty: boolean; changedAt: number };

export type DotenvReading = { facts: DotenvFacts; changedAt: number | null };

/** Reads a file of this machine, as the editor has it where it is open; null where there is none, or it is too large. */
export async function readText(file: string): Promise<FileText | null> {
  const onDisk = await readSmallFile(file);
  if (!onDisk) return null;
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === file);
  const isDirty = open?.isDirty ?? false;
  return { file, text: open?.getText() ?? onDisk.text, isDirty, changedAt: isDirty ? Date.now() : onDisk.changedAt };
}

/** The files of runners and their scripts, as the editor has them where they are open. */
export const launchFiles: Files = {
  read: async (file) => (await readText(file))?.text ?? null,
  folders: folderNames,
  home: os.homedir(),
};

/** The first file that a program would read and that exists: its own candidates, from the folder it was started in. */
export function readProgramFile(program: Program, server: Server): Promise<FileText | null> {
  return readFirst(program, server);
}

/** The file of settings that a command reads for what its words do not say; the first that exists. */
export function readConfigFile(program: Program, server: Server): Promise<FileText | null> {
  return readFirst({ ...program, files: program.configs }, server);
}

async function readFirst(program: Program, { owner, launch }: Server): Promise<FileText | null> {
  for (const file of absoluteFiles(program, owner?.cwd ?? launch.cwd, os.homedir())) {
    const found = await readText(file);
    if (found) return found;
  }
  return null;
}

/**
 * The `.flaskenv` that this launch reads, or the one it would read in its folder: only where python-dotenv is in the site-packages of the
 * interpreter that really runs. Looked for from the working directory upward (source: dotenv.find_dotenv with usecwd).
 */
export async function readDotenvFiles({ owner }: Server): Promise<DotenvReading | null> {
  const [argv0] = owner?.argv ?? [];
  if (!owner || argv0 === undefined || owner.cwd === null) return null;
  const searchPath = (await readEnvironment(owner.pid, ['PATH'])).get('PATH') ?? '';
  if (!(await hasDotenv({ argv0, cwd: owner.cwd, searchPath }))) return null;
  const flaskEnv = await findUpward(owner.cwd, '.flaskenv');
  const dotEnv = await findUpward(owner.cwd, '.env');
  const facts = {
    file: flaskEnv?.file ?? path.join(owner.cwd, '.flaskenv'),
    text: flaskEnv?.text ?? null,
    dotEnvText: dotEnv?.text ?? null,
  };
  return { facts, changedAt: flaskEnv?.changedAt ?? null };
}

async function findUpward(folder: string, name: string): Promise<FileText | null> {
  const found = await readText(path.join(folder, name));
  const parent = path.dirname(folder);
  return found ?? (parent === folder ? null : findUpward(parent, name));
}
