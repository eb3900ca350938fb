import { t } from '@vscode/l10n';
import type { Place } from './place.ts';
import { reachOf } from './reach.ts';

/** The verdict on a server that listens on loopback alone: "This computer only", where that is the user's. */
export function onlyHereText(place: Place): string {
  const { machine, link } = place;
  if (link.kind === 'codespaces') return t('This codespace only');
  if (machine.kind === 'container' && !machine.sharesNetwork) return t('This container only');
  return reachOf(place) === 'remote-network' ? t('The remote machine only') : t('This computer only');
}

/** The verdict on one that listens beyond loopback. */
export function openText(place: Place): string {
  switch (reachOf(place)) {
    case 'network':
      return t('Open to your network');
    case 'remote-network':
      return t("Open to the remote machine's network");
    case 'inside':
      return openInsideText(place);
  }
}

function openInsideText({ machine, link }: Place): string {
  if (link.kind === 'codespaces') return t('Open inside the codespace');
  return machine.kind === 'wsl' ? t('Open inside WSL') : t('Open inside the container');
}

/** Where `localhost` is. */
export function hereText(place: Place): string {
  const { machine, link } = place;
  if (link.kind === 'codespaces') return t('this codespace');
  if (machine.kind === 'container' && !machine.sharesNetwork) return t('this container');
  return reachOf(place) === 'remote-network' ? t('the remote machine') : t('this computer');
}
