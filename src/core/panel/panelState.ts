import { t } from '@vscode/l10n';
import { interfaceLabel } from '../addresses.ts';
import { classifyHost } from '../host.ts';
import { ladderOf } from '../ladder/ladder.ts';
import type { Rung } from '../ladder/rung.ts';
import type { LanAddress } from '../machine.ts';
import { reachOf } from '../place/reach.ts';
import { hereText } from '../place/words.ts';
import { cautionsOf } from '../servers/cautions.ts';
import {
  bindSentence,
  blockerOf,
  carrierText,
  contradiction,
  hostAndPort,
  lanAddress,
  localHost,
  mainAddress,
  maskedUrl,
  proofSentence,
  restartSentence,
  serverTitle,
  serverUrl,
  verdictText,
  whereOf,
} from '../servers/describe.ts';
import { placeAdviceOf } from '../servers/placeAdviceOf.ts';
import { maskedCommand } from '../servers/secrets.ts';
import type { Server, Snapshot } from '../servers/server.ts';
import { visitText } from '../servers/visitText.ts';
import { conflictCard, movedFrom } from './conflictCard.ts';
import { ladderView } from './ladderView.ts';
import type { Action, AddressRow, Card, MainUrl, PanelState, Tone } from './protocol.ts';
import { qrOf } from './qr.ts';
import { remedyAction, remedyActions, remedyPreview } from './remedyActions.ts';

/** The name of the panel's page, for screen readers. */
export function panelTitle(): string {
  return t('Servers');
}

/** Everything the panel shows of this snapshot. `isTrusted` false: look and copy, no edits and no restarts. */
export function panelState(snapshot: Snapshot, isTrusted: boolean): PanelState {
  return {
    cards: snapshot.servers.map((server) => card(server, snapshot, isTrusted)),
    empty: {
      title: t('No dev server heard yet'),
      text: t(
        'Start one in a terminal of this window, for example "python app.py" or "flask run". It appears here with every address another device can open.',
      ),
    },
  };
}

function card(server: Server, snapshot: Snapshot, isTrusted: boolean): Card {
  const drawn = server.verdict === 'could-not-start' ? conflictCard(server, isTrusted) : serverCard(server, isTrusted);
  const rungs = server.checks ? ladderOf(server, snapshot.addresses) : [];
  return { ...drawn, ladder: ladderView(server, rungs, isTrusted), news: newsOf(server, rungs) };
}

/** Who got in, without the time, which goes on; and what the ladder ended with: the first rung that failed, else the last where nobody got in. */
function newsOf({ visits, checks }: Server, rungs: readonly Rung[]): string[] {
  const seen = visits.map(({ address }) => t('Seen from {0}.', address));
  const end = checks?.isRunning ? undefined : (rungs.find(({ verdict }) => verdict === 'failed') ?? rungs.at(-1));
  return end && end.verdict !== 'passed' ? [...seen, `${end.title}: ${end.evidence}`] : seen;
}

function serverCard(server: Server, isTrusted: boolean): Omit<Card, 'ladder' | 'news'> {
  const moved = movedFrom(server, isTrusted);
  return {
    id: server.id,
    title: serverTitle(server),
    where: whereOf(server),
    verdict: { text: verdictText(server), tone: toneOf(server) },
    url: server.verdict === 'stopped' ? null : mainUrl(server),
    sentences: sentencesOf(server),
    holder: moved.holder,
    preview: isTrusted ? remedyPreview(server) : null,
    actions: [
      ...urlActions(server),
      ...forwardActions(server),
      ...(isTrusted ? remedyActions(server) : []),
      ...moved.actions,
      ...runActions(server, isTrusted),
    ],
    more: moreAddresses(server),
    cautions: cautionsOf(server).map(({ title, text, remedy }) => ({
      title,
      text,
      action: remedy && isTrusted ? remedyAction(server, remedy) : null,
    })),
    footer: footerOf(server),
  };
}

function toneOf(server: Server): Tone {
  switch (server.verdict) {
    case 'open':
      if (blockerOf(server) !== null) return 'warn';
      return reachOf(server.place) === 'inside' ? 'local' : 'ok';
    case 'this-computer-only':
      return 'local';
    case 'could-not-start':
      return 'bad';
    case 'not-checked':
    case 'stopped':
      return 'quiet';
  }
}

function sentencesOf(server: Server): string[] {
  const { conflict } = server;
  const moved =
    conflict?.switchedTo && conflict.port
      ? t(
          'Port {0} was taken, so it moved to {1}: links and bookmarks to {0} no longer lead here.',
          conflict.port,
          conflict.switchedTo,
        )
      : null;
  const sentences = [
    bindSentence(server),
    placeAdviceOf(server)?.text ?? null,
    visitText(server) ?? proofSentence(server),
    contradiction(server),
    moved,
    carrierText(server),
    restartSentence(server),
  ];
  return [...sentences, ...refusalsOf(server)].filter((sentence) => sentence !== null);
}

/** Why nothing is offered, where nothing is. */
function refusalsOf({ verdict, advice }: Server): readonly string[] {
  const offersWider = advice?.remedies.some(({ aim }) => aim === 'wider') ?? false;
  return verdict === 'this-computer-only' && advice && !offersWider ? advice.refusals : [];
}

function mainUrl(server: Server): MainUrl {
  const address = mainAddress(server);
  const best = lanAddress(server);
  const masked = maskedUrl(server, address);
  return {
    text: hostAndPort(address, server.port ?? 0),
    label: t('Open {0}', masked),
    interface: best ? interfaceLabel(best) : null,
    open: { type: 'openUrl', server: server.id, address },
    unpin: best?.isPinned
      ? { label: t('Let Reachable choose the address again'), intent: { type: 'unpin', server: server.id } }
      : null,
    qr: best ? qrOf(serverUrl(server, address), t('QR code for {0}', masked)) : null,
  };
}

function urlActions(server: Server): Action[] {
  if (server.verdict !== 'open') return [];
  const address = mainAddress(server);
  return [
    { label: t('Copy'), kind: 'primary', intent: { type: 'copyUrl', server: server.id, address } },
    { label: t('Open'), kind: 'secondary', intent: { type: 'openUrl', server: server.id, address } },
  ];
}

/** Where the editor can carry the port to the user: each is done by a click alone. */
function forwardActions(server: Server): Action[] {
  return (placeAdviceOf(server)?.remedies ?? []).flatMap((remedy): Action[] => {
    const label = t('Copy Forwarded URL');
    const intent = { type: 'copyForwarded', server: server.id } as const;
    return remedy.kind === 'forwarded-url' ? [{ label, kind: 'secondary', intent }] : [];
  });
}

function runActions(server: Server, isTrusted: boolean): Action[] {
  const dismiss: Action = { label: t('Dismiss'), kind: 'quiet', intent: { type: 'dismiss', server: server.id } };
  const stop: Action = { label: t('Stop…'), kind: 'quiet', intent: { type: 'stop', server: server.id } };
  const diagnose: Action[] = server.checks
    ? []
    : [{ label: t('Diagnose'), kind: 'quiet', intent: { type: 'diagnose', server: server.id } }];
  if (server.verdict !== 'stopped') return [...diagnose, ...(isTrusted && server.owner ? [stop] : [])];
  if (!isTrusted || !server.canRunAgain) return [dismiss];
  return [{ label: t('Start Again'), kind: 'primary', intent: { type: 'restart', server: server.id } }, dismiss];
}

function moreAddresses(server: Server): Card['more'] {
  const main = mainAddress(server);
  const others = server.addresses.filter(({ address }) => address !== main);
  if (server.verdict !== 'open') return null;
  const answersLocally = server.listeners.some(({ address }) =>
    ['loopback', 'wildcard'].includes(classifyHost(address)),
  );
  const isLocalShown = answersLocally && main !== localHost(server);
  const rows = [
    ...(server.localName === null ? [] : [nameRow(server, server.localName)]),
    ...others.map((address) => addressRow(server, address)),
    ...(isLocalShown ? [localRow(server)] : []),
  ];
  if (rows.length === 0) return null;
  const summary = rows.length === 1 ? t('1 more address') : t('{0} more addresses', rows.length);
  return { summary, rows };
}

function addressRow(server: Server, { address, interface: name, reason }: LanAddress): AddressRow {
  const pin = { type: 'pin', server: server.id, address } as const;
  return {
    ...row(server, address, `${name} · ${reason}`),
    pin: { label: t('Always show {0} first', address), intent: pin },
  };
}

/** Where a gate stops names only, it says so: the name of the setting. */
function nameRow(server: Server, name: string): AddressRow {
  const gate = server.checks?.gate;
  const barred = gate?.kind === 'open' ? gate.name : null;
  const label = barred
    ? t('name of this computer, turned away by {0}', barred.setting)
    : t('name of this computer, where devices know Bonjour');
  return row(server, name, label);
}

function localRow(server: Server): AddressRow {
  return row(server, localHost(server), hereText(server.place));
}

function row(server: Server, address: string, label: string): AddressRow {
  const text = hostAndPort(address, server.port ?? 0);
  return {
    text,
    interface: label,
    open: { type: 'openUrl', server: server.id, address },
    copy: { type: 'copyUrl', server: server.id, address },
    copyLabel: t('Copy {0}', text),
    pin: null,
  };
}

function footerOf({ launch, owner, sharers }: Server): string[] {
  const pids = owner
    ? sharers.length > 0
      ? t('pid {0} (+{1} sharing its socket)', owner.pid, sharers.length)
      : t('pid {0}', owner.pid)
    : null;
  const terminal = launch.terminal.name === '' ? null : t('terminal {0}', launch.terminal.name);
  return [maskedCommand(launch.commandLine), pids, terminal].filter((fact) => fact !== null && fact !== '').map(String);
}
