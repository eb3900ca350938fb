import path from 'node:path';
import * as vscode from 'vscode';
import type { Grammars } from '../core/grammar.ts';
import type { LanAddress } from '../core/machine.ts';
import type { Advice } from '../core/remedies/advice.ts';
import type { PortFacts, RemedyFacts } from '../core/remedies/facts.ts';
import { gateRemedy } from '../core/remedies/gateRemedies.ts';
import type { Remedies } from '../core/remedies/plan.ts';
import { planRemedies } from '../core/remedies/remedies.ts';
import type { StartCall } from '../core/starts/call.ts';
import type { Gate } from '../core/rewrite/gates/gate.ts';
import type { Registry } from '../core/servers/registry.ts';
import type { Server, Snapshot } from '../core/servers/server.ts';
import { unnamedFailures } from '../core/servers/snapshot.ts';
import { localName } from '../node/network.ts';
import { adviseServer, lanFacts, sourceFacts } from './adviseServer.ts';
import { readDocuments } from './documentSources.ts';
import { findGate, gateFacts } from './gates.ts';

/** Brings source, launch and evidence together: what could be done about a server or a call. */
export type Advisor = vscode.Disposable & {
  /** Advice from the files as they are at this moment. */
  advise(server: Server): Promise<Advice>;
  /** What starts servers in a document, read anew only when it changed. */
  callsIn(document: vscode.TextDocument): Promise<readonly StartCall[]>;
  /** What can be done about one call that no known server reads. `port`: somebody else has its port. */
  remediesFor(document: vscode.TextDocument, call: StartCall, port?: PortFacts | null): Promise<Remedies>;
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
  const refresh = async ({ servers: shown, addresses }: Snapshot): Promise<void> => {
    const hidden = unnamedFailures(registry.state()).filter(({ id }) => shown.every((server) => server.id !== id));
    const servers = [...shown, ...hidden];
    for (const id of known.keys()) if (!servers.some((server) => server.id === id)) known.delete(id);
    const advised: { asked: { key: string }; server: string; advice: Advice }[] = [];
    try {
      for (const server of servers) {
        const key = evidenceKey(server, addresses);
        if (known.get(server.id)?.key === key) continue;
        const asked = { key };
        known.set(server.id, asked);
        const advice = await advise(server).catch((error: unknown) => {
          known.delete(server.id);
          throw error;
        });
        advised.push({ asked, server: server.id, advice });
      }
    } finally {
      // Where a later refresh has overtaken this one, its advice is the newer. All at once: each change of the whole costs a paint.
      const newest = advised.filter(({ asked, server }) => known.get(server) === asked);
      registry.apply(...newest.map(({ server, advice }) => ({ type: 'advised' as const, server, advice })));
    }
  };
  const refreshSoon = (): void => {
    refresh(registry.snapshot()).catch((error: unknown) => log.error(`Advice failed: ${String(error)}`));
  };
  const fileChanged = ({ uri }: vscode.TextDocument): void => {
    for (const { id, advice } of registry.snapshot().servers)
      if (advice?.files.includes(uri.fsPath) || isEnvFile(uri)) known.delete(id);
    refreshSoon();
  };
  const isReadByServer = (document: vscode.TextDocument): boolean =>
    isEnvFile(document.uri) ||
    registry.snapshot().servers.some(({ advice }) => advice?.files.includes(document.uri.fsPath));
  const subscriptions = vscode.Disposable.from(
    sources,
    { dispose: registry.onChange(refreshSoon) },
    vscode.workspace.onDidSaveTextDocument(fileChanged),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isReadByServer(document) && fileChanged(document)),
  );
  return {
    advise,
    callsIn: async (document) => (await sources.read(document))?.calls ?? [],
    remediesFor: async (document, call, port = null) => {
      const file = { file: document.uri.fsPath, text: document.getText() };
      const read = await sources.read(document);
      if (!read) return { remedies: [], refusals: [] };
      const gate = await findGate(call.framework, path.dirname(file.file), grammars);
      const source = sourceFacts(file, read, call);
      return planRemedies({ ...nothingKnown, source, gate, lan: lanFacts(bestLan()), port });
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
  { verdict, owner, listeners, conflict, launch, starter, framework, debugger: isDebugging }: Server,
  all: readonly LanAddress[],
): string {
  const lan = all.find(({ isLan }) => isLan)?.address;
  const bound = listeners.map(({ address }) => address);
  return JSON.stringify([verdict, owner?.pid, bound, conflict, launch.cwd, starter, framework, isDebugging, lan]);
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
