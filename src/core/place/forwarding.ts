import { t } from '@vscode/l10n';
import type { Place } from './place.ts';
import type { PlaceRemedy } from './placeRemedy.ts';

/** What can be done where the window is connected to another machine. */
export function forwarding(place: Place): PlaceRemedy[] {
  const { link } = place;
  if (link.kind === 'none' || link.kind === 'wsl') return [];
  const url: PlaceRemedy = { kind: 'forwarded-url' };
  if (!readsSetting(place) || place.forwards === 'network') return [url];
  return [
    url,
    {
      kind: 'setting',
      name: 'remote.localPortHost',
      value: 'allInterfaces',
      title: t('Let your network use all ports that this editor forwards to your computer'),
    },
  ];
}

/** Where a forwarded port can be used. */
export function forwardingText(place: Place, port: number): string {
  if (place.forwards === 'url') return t('The editor can forward port {0} to a URL.', port);
  return readsSetting(place) && place.forwards === 'network'
    ? t('This window forwards ports to your own computer, for its whole network (remote.localPortHost).')
    : t('This window can forward port {0} to your own computer.', port);
}

/**
 * `remote.localPortHost` has the editor's own forwarder listen on every address of the user's computer; tunnels and codespaces bring a forwarder of
 * their own, which does not read it, and a browser forwards nothing (microsoft/vscode, platform/tunnel/common/tunnel.ts, `defaultTunnelHost`).
 */
function readsSetting({ link, forwards }: Place): boolean {
  return forwards !== 'url' && (link.kind === 'ssh' || link.kind === 'container');
}
