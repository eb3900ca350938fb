import { t } from '@vscode/l10n';
import type { StartCall } from '../../starts/call.ts';
import type { Slot, SlotStart } from '../../starts/slots.ts';
import { positionOf } from '../treeFile.ts';
import { isBroken } from '../writtenStart.ts';
import { describeHost, hostSlot, portSlot, readPort } from './callSlots.ts';
import { exposuresOf } from './exposures.ts';
import { isBrokenList } from './argumentList.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readSite, type Place, type Site } from './sites.ts';
import { startNodes, type StartNode } from './startNodes.ts';

/** Finds every call that starts a server we know, in order. Never throws on any text. */
export function findCallStarts(file: JavaScriptFile): SlotStart[] {
  return startNodes(file).flatMap((start) => {
    if (isBroken(start.call) || isBrokenList(start.list)) return [broken(file, start)];
    const site = readSite(file, start.list, start.starter);
    return site ? [readStart(file, start, site)] : [];
  });
}

function readStart(file: JavaScriptFile, start: StartNode, site: Site): SlotStart {
  const call = { file, ...start };
  const port = listenedPort(file, start) ?? site.port;
  const isAlone = site.host.kind === 'argument' || site.host.kind === 'free';
  return {
    call: {
      ...placeIn(file, start),
      host: describeHost(call, site.host),
      port: readPort(call, port),
      debug: false,
      exposes: exposuresOf(file, start),
      spelling: isAlone ? "'{0}'" : `${start.starter.options?.host ?? 'host'}: '{0}'`,
    },
    host: hostSlot(call, site.host),
    port: portSlot(call, port),
    debug: [],
  };
}

/** Vite's `server.listen(port)` wins over the port in its options. */
function listenedPort({ source }: JavaScriptFile, { starter }: StartNode): Place | null {
  const [call] = (starter.framework === 'vite' && /\.listen\(\s*[^)\s][^()]{0,60}\)/.exec(source)) || [];
  const why = call && t('{0} may decide {1}, so nothing is added beside it.', call, 'port');
  return why ? { kind: 'hidden', why } : null;
}

function placeIn(
  file: JavaScriptFile,
  { call, starter }: StartNode,
): Pick<StartCall, 'line' | 'column' | 'start' | 'end' | 'framework'> {
  return {
    ...positionOf(file.source, call.startIndex),
    start: call.startIndex,
    end: call.endIndex,
    framework: starter.framework,
  };
}

function broken(file: JavaScriptFile, start: StartNode): SlotStart {
  const refused: Slot = { kind: 'refused', why: t('The call has a syntax error.') };
  return {
    call: {
      ...placeIn(file, start),
      host: { kind: 'dynamic', value: null, listens: 'unknown' },
      port: null,
      debug: null,
      exposes: [],
      spelling: "'{0}'",
    },
    host: refused,
    port: refused,
    debug: [refused],
  };
}
