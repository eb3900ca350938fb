import { cardLabel } from '../core/addresses.ts';
import { familyVariables } from '../core/frameworks/index.ts';
import type { Grammar, Grammars } from '../core/grammar.ts';
import { couldStart } from '../core/launch/couldStart.ts';
import { readDotenv } from '../core/launch/dotenv.ts';
import type { Program } from '../core/launch/launch.ts';
import { readProgram } from '../core/launch/program.ts';
import { readLaunch } from '../core/launch/readLaunch.ts';
import type { LanAddress } from '../core/machine.ts';
import type { Advice } from '../core/remedies/advice.ts';
import { commandStart } from '../core/remedies/commandRemedies.ts';
import type { DotenvFacts, GateFacts, LaunchFacts, RemedyFacts, SourceFacts } from '../core/remedies/facts.ts';
import { planRemedies } from '../core/remedies/remedies.ts';
import type { StartCall } from '../core/starts/call.ts';
import { readSource } from '../core/rewrite/readers.ts';
import type { ReadSource } from '../core/rewrite/sourceReader.ts';
import { boundWidth, portFacts } from '../core/servers/evidenceFacts.ts';
import { startCall } from '../core/servers/startCall.ts';
import { canRunAgain } from '../core/servers/snapshot.ts';
import type { Server } from '../core/servers/server.ts';
import { readEnvironment } from '../node/python.ts';
import { findGate } from './gates.ts';
import { readConfigFile, readDotenvFiles, readProgramFile } from './launchFiles.ts';

/** Brings together what the files, the launch and the evidence say of one server, as they are at this moment. */
export async function adviseServer(
  server: Server,
  siblings: readonly Server[],
  lan: LanAddress | null,
  grammars: Grammars,
): Promise<Advice> {
  const program = await programOf(server, await grammars('bash'));
  const found = program && (await readProgramFile(program, server));
  const config = program && !found ? await readConfigFile(program, server) : null;
  const file = found ?? config;
  const read = file && (await readSource(file.text, { path: file.file, language: null }, grammars));
  const call = read ? startCall(server, siblings, read.calls) : null;
  const dotenv = program?.kind === 'cli' ? await readDotenvFiles(server) : null;
  const source = file && read && call ? sourceFacts(file, read, call) : null;
  const isLineSure = await isSure(server, program?.kind === 'cli' || source !== null, grammars);
  const launch = await launchFacts(server, program, isLineSure, grammars);
  const gate = await serverGate(server, program, grammars);
  const { remedies, refusals } = planRemedies({
    launch,
    source,
    isConfig: config !== null,
    dotenv: dotenv?.facts ?? null,
    gate,
    lan: lanFacts(lan),
    port: portFacts(server),
    debugger: server.debugger,
    bound: boundWidth(server),
  });
  read?.tree?.dispose();
  return {
    program,
    isLineSure,
    source: source && {
      file: source.file,
      call: source.call,
      isConfig: config !== null,
      lineText: lineOf(source),
      isDirty: file?.isDirty ?? false,
    },
    envFileHost: envFileHost(launch, dotenv?.facts ?? null),
    changedAt: (program?.kind === 'cli' && !config ? dotenv?.changedAt : file?.changedAt) ?? null,
    files: [file?.file, gate?.file].filter((name) => name !== undefined),
    remedies,
    refusals,
  };
}

/** The process's own arguments know best (aliases, `make run`); the command line where there is no process. */
async function programOf({ owner, launch }: Server, bash: Grammar): Promise<Program | null> {
  const variables = owner ? await readEnvironment(owner.pid, familyVariables) : new Map<string, string>();
  const running = owner && owner.argv.length > 0 ? readProgram(owner.argv, variables) : null;
  if (running && running.kind !== 'unknown') return running;
  return readLaunch(launch.commandLine, bash)?.program ?? null;
}

/** What its processes told while they lived stays the answer; a launch that never served must run a program whose bind we can read. */
async function isSure(
  { launch, lineage, isFound, advice }: Server,
  isReadable: boolean,
  grammars: Grammars,
): Promise<boolean> {
  if (isFound) return false;
  if (lineage.length === 0 && advice) return advice.isLineSure;
  const argvs = lineage.map(({ argv }) => argv);
  return (lineage.length > 0 || isReadable) && couldStart(launch.commandLine, argvs, await grammars('bash'));
}

async function launchFacts(
  { launch }: Server,
  program: Program | null,
  isLineSure: boolean,
  grammars: Grammars,
): Promise<LaunchFacts | null> {
  if (!program) return null;
  const commandLine = canRunAgain(launch, isLineSure) ? launch.commandLine : null;
  return { program, commandLine, bash: await grammars('bash') };
}

/** The LAN address as a fact for remedies. */
export function lanFacts(lan: LanAddress | null): RemedyFacts['lan'] {
  return lan && { address: lan.address, label: cardLabel(lan) };
}

/** The gate of what runs, in the folder it was started in. */
async function serverGate(server: Server, program: Program | null, grammars: Grammars): Promise<GateFacts | null> {
  const framework = server.framework ?? program?.framework;
  const folder = server.owner?.cwd ?? server.launch.cwd;
  return framework && folder ? findGate(framework, folder, grammars) : null;
}

function envFileHost(launch: LaunchFacts | null, dotenv: DotenvFacts | null): string | null {
  const variable = launch && commandStart(launch)?.hostEnv;
  return variable && dotenv?.text ? readDotenv(dotenv.text, variable) : null;
}

/** One start of a file as a fact for remedies. */
export function sourceFacts(
  { file, text }: { file: string; text: string },
  read: ReadSource,
  call: StartCall,
): SourceFacts {
  return { file, text, call, plan: (change) => read.plan(call, change) };
}

function lineOf({ text, call }: SourceFacts): string {
  const start = call.start - call.column;
  const end = text.slice(start).search(/\r?\n|$/);
  return text.slice(start, start + end);
}
