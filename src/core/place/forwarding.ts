import { t } from '@vscode/l10n';
import type { Place } from './place.ts';
import type { PlaceRemedy } from './placeRemedy.ts';

/**
 * What a window that is connected to another machine can do. `remote.localPortHost` has the editor's own forwarder listen on every address of the
 * user's computer; tunnels and codespaces bring a forwarder of their own, which does not read it, and a browser forwards nothing (microsoft/vscode,
 * platform/tunnel/common/tunnel.ts, `defaultTunnelHost`).
 */
export function forwarding({ link, isDesktop }: Place): PlaceRemedy[] {
  if (link.kind === 'none' || link.kind === 'wsl') return [];
  const url: PlaceRemedy = { kind: 'forwarded-url' };
  if (!isDesktop || (link.kind !== 'ssh' && link.kind !== 'container')) return [url];
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
