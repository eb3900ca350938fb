import path from 'node:path';
import * as vscode from 'vscode';
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
import { gateRemedy } from '../core/remedies/gateRemedies.ts';
import type { Remedies } from '../core/remedies/plan.ts';
import { planRemedies } from '../core/remedies/remedies.ts';
import type { StartCall } from '../core/rewrite/call.ts';
import type { Gate } from '../core/rewrite/gates/gate.ts';
import { readSource } from '../core/rewrite/readers.ts';
import type { ReadSource } from '../core/rewrite/sourceReader.ts';
import { boundWidth, portFacts } from '../core/servers/evidenceFacts.ts';
import type { Registry } from '../core/servers/registry.ts';
import { startCall } from '../core/servers/startCall.ts';
import { canRunAgain } from '../core/servers/snapshot.ts';
import type { Server, Snapshot } from '../core/servers/server.ts';
import { localName } from '../node/network.ts';
import { readEnvironment } from '../node/python.ts';
import { readDocuments } from './documentSources.ts';
import { findGate, gateFacts } from './gates.ts';
import { readConfigFile, readDotenvFiles, readProgramFile } from './launchFiles.ts';

/** Brings source, launch and evidence together: what could be done about a server or a call. */
export type Advisor = vscode.Disposable & {
  /** Advice from the files as they are at this moment. */
  advise(server: Server): Promise<Advice>;
  /** What starts servers in a document, read anew only when it changed. */
  callsIn(document: vscode.TextDocument): Promise<readonly StartCall[]>;
  /** What can be done about one call that no known server reads. */
  remediesFor(document: vscode.TextDocument, call: StartCall): Promise<Remedies>;
  /** The second locks in a document, and what lets the best LAN address through one of them. */
  gatesIn(document: vscode.TextDocument): Promise<readonly Gate[]>;
  gateRemediesFor(document: vscode.TextDocument, gate: Gate): Promise<Remedies>;
};

/** Keeps the advice of every server in the snapshot fresh, and gives it on demand. */
export function createAdvisor(registry: Registry, grammars: Grammars, log: vscode.LogOutputChannel): Advisor {
  const sources = readDocuments(grammars, log);
  const known = new Map<string, { key: string }>();
  const bestLan = (): LanAddress | null => registry.snapshot().addresses.find(({ isLan }) => isLan) ?? null;

  const advise = (server: Server): Promise<Advice> =>
    adviseServer(server, registry.snapshot().servers, bestLan(), grammars);
  const refresh = async ({ servers, addresses }: Snapshot): Promise<void> => {
    for (const id of known.keys()) if (!servers.some((server) => server.id === id)) known.delete(id);
    for (const server of servers) {
      const key = evidenceKey(server, addresses);
      if (known.get(server.id)?.key === key) continue;
      const asked = { key };
      known.set(server.id, asked);
      const advice = await advise(server).catch((error: unknown) => {
        known.delete(server.id);
        throw error;
      });
      // A later refresh has overtaken this one: its advice is the newer.
      if (known.get(server.id) === asked) registry.apply({ type: 'advised', server: server.id, advice });
    }
  };
  const refreshSoon = (): void => {
    refresh(registry.snapshot()).catch((error: unknown) => log.error(`Advice failed: ${String(error)}`));
  };
  const fileChanged = ({ uri }: vscode.TextDocument): void => {
    for (const { id, advice } of registry.snapshot().servers)
      if (advice?.source?.file === uri.fsPath || isEnvFile(uri)) known.delete(id);
    refreshSoon();
  };
  const isReadByServer = (document: vscode.TextDocument): boolean =>
    isEnvFile(document.uri) ||
    registry.snapshot().servers.some(({ advice }) => advice?.source?.file === document.uri.fsPath);
  const subscriptions = vscode.Disposable.from(
    sources,
    { dispose: registry.onChange(refreshSoon) },
    vscode.workspace.onDidSaveTextDocument(fileChanged),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isReadByServer(document) && fileChanged(document)),
  );
  return {
    advise,
    callsIn: async (document) => (await sources.read(document))?.calls ?? [],
    remediesFor: async (document, call) => {
      const file = { file: document.uri.fsPath, text: document.getText() };
      const read = await sources.read(document);
      if (!read) return { remedies: [], refusals: [] };
      const gate = await findGate(call.framework, path.dirname(file.file), grammars);
      return planRemedies({ ...nothingKnown, source: sourceFacts(file, read, call), gate, lan: lanFacts(bestLan()) });
    },
    gatesIn: async (document) => (await sources.read(document))?.gates?.gates ?? [],
    gateRemediesFor: async (document, gate) => {
      const read = await sources.read(document);
      const lan = gate.bars === 'names' ? localName() : bestLan()?.address;
      if (!read?.gates || lan === undefined) return { remedies: [], refusals: [] };
      const remedy = gateRemedy(
        gateFacts({ file: document.uri.fsPath, text: document.getText() }, read.gates, gate),
        lan,
      );
      return typeof remedy === 'string'
        ? { remedies: [], refusals: [remedy] }
        : { remedies: remedy ? [remedy] : [], refusals: [] };
    },
    dispose: () => subscriptions.dispose(),
  };
}

const isEnvFile = ({ path }: vscode.Uri): boolean => /\/\.(?:flask)?env$/.test(path);

/** What the advice depends on, beside the files. */
function evidenceKey(
  { verdict, owner, listeners, conflict, launch, debugger: isDebugging }: Server,
  all: readonly LanAddress[],
): string {
  const lan = all.find(({ isLan }) => isLan)?.address;
  const bound = listeners.map(({ address }) => address);
  return JSON.stringify([verdict, owner?.pid, bound, conflict, launch.cwd, isDebugging, lan]);
}

async function adviseServer(
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
    changedAt: program?.kind === 'cli' ? (dotenv?.changedAt ?? null) : (file?.changedAt ?? null),
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

/** For a source that nobody runs. */
const nothingKnown: RemedyFacts = {
  launch: null,
  source: null,
  isConfig: false,
  dotenv: null,
  gate: null,
  lan: null,
  port: null,
  debugger: null,
  bound: null,
};

function lanFacts(lan: LanAddress | null): RemedyFacts['lan'] {
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

function sourceFacts({ file, text }: { file: string; text: string }, read: ReadSource, call: StartCall): SourceFacts {
  return { file, text, call, plan: (change) => read.plan(call, change) };
}

function lineOf({ text, call }: SourceFacts): string {
  const start = call.start - call.column;
  const end = text.slice(start).search(/\r?\n|$/);
  return text.slice(start, start + end);
}
