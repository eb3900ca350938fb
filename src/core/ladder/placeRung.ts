import { t } from '@vscode/l10n';
import type { PlaceRemedy } from '../place/placeRemedy.ts';
import { placeAdviceOf } from '../servers/placeAdviceOf.ts';
import type { Server } from '../servers/server.ts';
import { rungOf, type Rung, type RungRemedy } from './rung.ts';

/** What lies around the machine that we run on: WSL's own network, a container, a remote window. null where nothing does. */
export function placeRung(server: Server): Rung | null {
  const advice = placeAdviceOf(server);
  if (!advice) return null;
  const { verdict, text, remedies } = advice;
  return rungOf('place', t('Where it runs'))(verdict, text, remedies.flatMap(rungRemedies));
}

function rungRemedies(remedy: PlaceRemedy): RungRemedy[] {
  switch (remedy.kind) {
    case 'command': {
      const label =
        remedy.runIn === 'shell' ? `${remedy.title}:` : t('{0} (PowerShell as administrator):', remedy.title);
      const back: RungRemedy[] = remedy.undo === null ? [] : [{ kind: 'command', purpose: 'undo', line: remedy.undo }];
      return [{ kind: 'command', purpose: 'open', label, line: remedy.line }, ...back];
    }
    case 'file':
      return [{ kind: 'command', purpose: 'open', label: `${remedy.title} (${remedy.file}):`, line: remedy.line }];
    case 'setting':
      return [
        {
          kind: 'command',
          purpose: 'open',
          label: `${remedy.title} (settings.json):`,
          line: `"${remedy.name}": "${remedy.value}"`,
        },
        { kind: 'show-setting' },
      ];
    case 'forwarded-url':
      return [{ kind: 'copy-forwarded' }];
  }
}
