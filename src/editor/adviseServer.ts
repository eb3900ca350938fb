import { cardLabel } from '../core/addresses.ts';
import { familyVariables } from '../core/frameworks/index.ts';
import type { Grammars } from '../core/grammar.ts';
import { couldStart } from '../core/launch/couldStart.ts';
import { readDotenv } from '../core/launch/dotenv.ts';
import type { Program } from '../core/launch/launch.ts';
import { readProgram } from '../core/launch/program.ts';
import { loadShell, shellKind, type Shell } from '../core/launch/shell.ts';
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
import { notTyped } from '../core/servers/starter.ts';
import { scriptCall, serverIn } from '../core/trace/pickServer.ts';
import { traceLaunch, type Trace, type TracedServer } from '../core/trace/traceLaunch.ts';
import { isLineRunAgain } from '../core/servers/snapshot.ts';
import type { Server } from '../core/servers/server.ts';
import { readEnvironment } from '../node/python.ts';
import { findGate, gateFacts } from './gates.ts';
import {
  launchFiles,
  readConfigFile,
  readDotenvFiles,
  readProgramFile,
  readText,
  type FileText,
} from './launchFiles.ts';

/** Brings together what the files, the launch and the evidence say of one server, as they are at this moment. */
export async function adviseServer(
  server: Server,
  siblings: readonly Server[],
  lan: LanAddress | null,
  grammars: Grammars,
): Promise<Advice> {
  const shell = await loadShell(shellKind(server.launch.shell), grammars);
  const running = await runningProgram(server);
  const trace = await traceServer(server, shell, grammars);
  const traced = serverIn(trace, running, server);
  const program = running ?? traced?.program ?? null;
  const found = program && (await readProgramFile(program, server));
  const config = program && !found ? await readConfigFile(program, server) : null;
  const file = found ?? config;
  const read = file && (await readSource(file.text, { path: file.file, language: null }, grammars));
  const call = read ? startCall(server, siblings, read.calls) : null;
  const dotenv = program?.kind === 'cli' ? await readDotenvFiles(server) : null;
  const source = file && read && call ? sourceFacts(file, read, call) : null;
  const script = traced && (await readScript(traced, grammars));
  const isLineSure = isSure(server, program?.kind === 'cli' || source !== null, shell);
  const launch = program && launchFacts(server, program, isLineSure, trace, traced);
  const family = server.framework ?? program?.framework ?? call?.framework ?? null;
  const gate = (await serverGate(server, program, grammars)) ?? (file && read && sourceGate(family, file, read));
  const { remedies, refusals } = planRemedies({
    launch,
    source,
    script: script?.facts ?? null,
    isConfig: config !== null,
    dotenv: dotenv?.facts ?? null,
    gate,
    lan: lanFacts(lan),
    port: portFacts(server),
    hasMoved: (server.conflict?.switchedTo ?? null) !== null,
    debugger: server.debugger,
    bound: boundWidth(server),
  });
  read?.tree?.dispose();
  const isScript = script !== null && (!source || script.facts.call.host.kind !== 'default');
  const shown = isScript ? script.facts : source;
  return {
    program,
    isLineSure,
    source: shown && {
      file: shown.file,
      call: shown.call,
      isConfig: config !== null && !isScript,
      isScript,
      lineText: lineOf(shown),
      isDirty: (isScript ? script.file : file)?.isDirty ?? false,
    },
    exposes: traced?.start?.call.exposes ?? [],
    envFileHost: envFileHost(launch, dotenv?.facts ?? null),
    changedAt: latest(program?.kind === 'cli' && !config ? dotenv?.changedAt : file?.changedAt, script?.file.changedAt),
    files: [file?.file, gate?.file, traced?.script?.file].filter((name) => name !== undefined),
    remedies,
    refusals,
  };
}

/** The second lock in the source that the launch reads itself: `pn.serve(websocket_origin=…)`. */
function sourceGate(family: string | null, file: FileText, { gates }: ReadSource): GateFacts | null {
  const gate = gates?.gates.find(({ bars, framework }) => bars === 'addresses' && framework === family);
  return gates && gate ? gateFacts(file, gates, gate) : null;
}

/** The process's own arguments know best: an alias shows only there. Null where they are not known, or say nothing. */
async function runningProgram({ owner }: Server): Promise<Program | null> {
  if (!owner || owner.argv.length === 0) return null;
  const running = readProgram(owner.argv, await readEnvironment(owner.pid, familyVariables));
  return running.kind === 'unknown' ? null : running;
}

async function traceServer({ launch }: Server, shell: Shell, grammars: Grammars): Promise<Trace> {
  const posix = await loadShell('posix', grammars);
  return traceLaunch(launch.commandLine, launch.cwd, { shell, posix, files: launchFiles });
}

/** The script that starts it, as a place that decides. */
async function readScript(
  traced: TracedServer,
  grammars: Grammars,
): Promise<{ facts: SourceFacts; file: FileText } | null> {
  const file = traced.script && (await readText(traced.script.file));
  const read = file && (await readSource(file.text, { path: file.file, language: null }, grammars));
  const call = read ? scriptCall(traced, read.calls) : null;
  return file && read && call ? { facts: sourceFacts(file, read, call), file } : null;
}

function latest(...times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((time) => typeof time === 'number');
  return known.length === 0 ? null : Math.max(...known);
}

/** What its processes told while they lived stays the answer; a launch that never served must run a program whose bind we can read. */
function isSure({ launch, lineage, isFound, advice }: Server, isReadable: boolean, shell: Shell): boolean {
  if (isFound) return false;
  if (lineage.length === 0 && advice) return advice.isLineSure;
  const argvs = lineage.map(({ argv }) => argv);
  return (lineage.length > 0 || isReadable) && couldStart(launch.commandLine, argvs, shell);
}

function launchFacts(
  server: Server,
  program: Program,
  isLineSure: boolean,
  trace: Trace,
  traced: TracedServer | null,
): LaunchFacts {
  const { launch, starter } = server;
  const commandLine = starter.kind === 'shell' && isLineRunAgain(launch, isLineSure) ? launch.commandLine : null;
  return {
    program,
    commandLine,
    start: traced?.start ?? null,
    refused: notTyped(server) ?? (commandLine === null ? null : trace.refused),
  };
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
