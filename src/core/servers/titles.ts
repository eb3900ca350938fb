import { t } from '@vscode/l10n';
import type { SourceAdvice } from '../remedies/advice.ts';
import type { Remedy } from '../remedies/remedy.ts';

/** The lightbulb's title for an edit that is followed by a restart. */
export function restartTitle({ aim, title, how }: Remedy, source: SourceAdvice | null): string {
  if (how.kind !== 'edit' || how.file !== source?.file) return t('{0} and restart', title);
  return withSave(plainTitle(aim, title), source);
}

function plainTitle(aim: Remedy['aim'], title: string): string {
  switch (aim) {
    case 'wider':
      return t('Make reachable and restart');
    case 'local':
      return t('Keep to this computer and restart');
    case 'one-address':
    case 'port':
    case 'debug-off':
      return t('{0} and restart', title);
  }
}

/** A restart saves the file it edits: said where the file holds other changes too. */
export function withSave(title: string, source: Pick<SourceAdvice, 'file' | 'isDirty'> | null): string {
  if (!source?.isDirty) return title;
  return t('{0} (saves {1})', title, source.file.split(/[\\/]/).at(-1) ?? source.file);
}
