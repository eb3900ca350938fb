import type { Intent } from '../../core/panel/protocol.ts';
import { isPreviewed } from '../../core/panel/remedyActions.ts';
import { localHost } from '../../core/servers/describe.ts';
import type { Server } from '../../core/servers/server.ts';
import type { Parts } from '../parts.ts';
import { writeSetting } from '../settings.ts';
import { applyRemedy } from './applyRemedy.ts';
import { confirmCommandLine } from './confirmCommandLine.ts';
import { showForwardingSetting } from '../place.ts';
import { copyForwarded } from './copyForwarded.ts';
import { copyUrl } from './copyLanUrl.ts';
import { openUrl } from './openLanUrl.ts';
import { askPhone, climb, closeTestPage, copyCommand, copyLadder, openTestPage, pingPhone } from './diagnose.ts';
import { guard } from './register.ts';
import { copyLook, goToTerminal, usePort } from './resolveConflict.ts';
import { restartServer } from './restartServer.ts';
import { stopHolder, stopServer } from './stopServer.ts';

/** What a click in the panel does. The server may be gone by now: then nothing. */
export function actOnIntent(parts: Parts, intent: Intent): void {
  if (intent.type === 'ready') return;
  const server = parts.registry.snapshot().servers.find(({ id }) => id === intent.server);
  if (server) void guard(parts, () => act(parts, server, intent));
}

async function act(parts: Parts, server: Server, intent: Exclude<Intent, { type: 'ready' }>): Promise<void> {
  switch (intent.type) {
    case 'remedy':
      return clickRemedy(parts, server, intent);
    case 'openUrl':
      return isOwn(server, intent.address) ? openUrl(server, intent.address) : undefined;
    case 'copyUrl':
      return isOwn(server, intent.address) ? copyUrl(server, intent.address) : undefined;
    case 'restart':
      return restartServer(parts, server.id);
    case 'stop':
      return stopServer(parts, server.id);
    case 'stopHolder':
      return stopHolder(parts, server.id);
    case 'goToTerminal':
      return goToTerminal(parts, server);
    case 'copyLook':
      return copyLook(server);
    case 'usePort':
      return usePort(parts, server, intent.port);
    case 'dismiss':
      parts.registry.apply({ type: 'dismissed', server: server.id });
      return undefined;
    case 'copyForwarded':
      return copyForwarded(server);
    case 'showSetting':
      return showForwardingSetting();
    case 'pin':
      return isOwn(server, intent.address) ? pin(server, intent.address) : undefined;
    case 'unpin':
      return writeSetting('reachable.address', undefined);
    case 'diagnose':
      return climb(parts, server.id);
    case 'closeLadder':
      parts.registry.apply({ type: 'checked', server: server.id, change: null });
      return undefined;
    case 'copyLadder':
      return copyLadder(parts, server);
    case 'copyCommand':
      return copyCommand(parts, server, intent.line);
    case 'askPhone':
      return askPhone(parts, server);
    case 'ping':
      return pingPhone(parts, server);
    case 'testPage':
      return openTestPage(parts, server);
    case 'closeTestPage':
      return closeTestPage(server.id);
  }
}

/** The panel shows the command line of the first remedy only: any other is shown before it runs. */
async function clickRemedy(parts: Parts, server: Server, intent: Extract<Intent, { type: 'remedy' }>): Promise<void> {
  const remedy = server.advice?.remedies.find(({ id }) => id === intent.remedy);
  const isShown = remedy?.how.kind !== 'rerun' || isPreviewed(server, remedy);
  if (isShown || (await confirmCommandLine(parts, server, intent.remedy)))
    await applyRemedy(parts, server, intent.remedy, intent.restart);
}

/** By its card's name, which outlives a change of Wi-Fi; by itself where the card has several addresses of its kind. */
function pin({ addresses }: Server, address: string): Promise<void> {
  const chosen = addresses.find((own) => own.address === address);
  const others = addresses.filter((own) => own.interface === chosen?.interface && own.address !== address);
  const isOnlyOne = others.every((own) => own.address.includes(':') !== address.includes(':'));
  return writeSetting('reachable.address', chosen && isOnlyOne && !address.includes(':') ? chosen.interface : address);
}

/** Only addresses that this server's card shows. */
function isOwn(server: Server, address: string): boolean {
  if (address === localHost(server) || address === server.localName) return true;
  return server.addresses.some((own) => own.address === address);
}
