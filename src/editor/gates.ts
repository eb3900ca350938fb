import path from 'node:path';
import type { Grammars } from '../core/grammar.ts';
import type { GateFacts } from '../core/remedies/facts.ts';
import type { Gate, GateReading } from '../core/rewrite/gates/gate.ts';
import { gateFiles, starredSettings } from '../core/rewrite/gates/gateFiles.ts';
import { readSource } from '../core/rewrite/readers.ts';
import { readText, type FileText } from './launchFiles.ts';

/** The second lock of what is started in a folder, where its family has one that stops bare addresses; null where none was found. */
export async function findGate(framework: string, folder: string, grammars: Grammars): Promise<GateFacts | null> {
  const manage = framework === 'django' ? await readText(path.join(folder, 'manage.py')) : null;
  for (const name of gateFiles(framework, manage?.text ?? null)) {
    const file = await readText(path.join(folder, name));
    if (file) return gateIn(file, grammars, 3);
  }
  return null;
}

/** In the file itself, else in one that it takes everything from; `depth` bounds a chain of those. */
async function gateIn(file: FileText, grammars: Grammars, depth: number): Promise<GateFacts | null> {
  const read = await readSource(file.text, { path: file.file, language: null }, grammars);
  const gate = read?.gates?.gates.find(({ bars }) => bars === 'addresses');
  read?.tree?.dispose();
  if (read?.gates && gate) return gateFacts(file, read.gates, gate);
  for (const name of depth > 0 ? starredSettings(file.text) : []) {
    const below = await readText(path.join(path.dirname(file.file), name));
    const found = below && (await gateIn(below, grammars, depth - 1));
    if (found) return found;
  }
  return null;
}

/** One gate of a file as a fact for remedies. */
export function gateFacts({ file, text }: { file: string; text: string }, reading: GateReading, gate: Gate): GateFacts {
  return { file, text, name: gate.name, plan: (host) => reading.plan(gate, host) };
}
