import { t } from '@vscode/l10n';
import type { SourceAdvice } from '../remedies/advice.ts';
import type { HowEdit, Remedy } from '../remedies/remedy.ts';

/** A quick fix that edits and leaves the rest to the user. */
export function editTitle({ title }: Remedy, { note }: HowEdit): string {
  return note === null ? title : `${title} (${note})`;
}

/** A quick fix that edits and restarts, or one that asks before it runs the changed command line. */
export function restartTitle(remedy: Remedy, source: SourceAdvice | null): string {
  if (remedy.how.kind === 'rerun') return `${remedy.title}…`;
  return editsSource(remedy.how, source) ? withSave(shortTitle(remedy), source) : andRestart(remedy.title);
}

/** The same as a button. The card shows the changed command line beside it. */
export function restartLabel(remedy: Remedy, source: SourceAdvice | null): string {
  if (remedy.how.kind === 'rerun') return remedy.title;
  return editsSource(remedy.how, source) ? withSave(shortLabel(remedy), source) : andRestart(remedy.title);
}

/** The quick fix that stops who has a port: it asks first. */
export function stopTitle(name: string): string {
  return t('Stop {0}…', name);
}

/** The quick fix that edits nothing and says why. */
export function explainTitle(): string {
  return t('Why is there no quick fix for the host here?');
}

/** A remedy's whole title, with the restart that follows. */
export function andRestart(title: string): string {
  return t('{0} and restart', title);
}

function shortTitle({ aim, title }: Remedy): string {
  switch (aim) {
    case 'wider':
      return t('Make reachable and restart');
    case 'local':
      return t('Keep to this computer and restart');
    case 'one-address':
    case 'port':
    case 'debug-off':
    case 'gate':
    case 'strict-port':
      return andRestart(title);
  }
}

/** In title case, as buttons are. */
function shortLabel({ aim, title }: Remedy): string {
  switch (aim) {
    case 'wider':
      return t('Make Reachable and Restart');
    case 'local':
      return t('Keep to This Computer and Restart');
    case 'debug-off':
      return t('Turn Off Debug and Restart');
    case 'one-address':
    case 'port':
    case 'gate':
    case 'strict-port':
      return andRestart(title);
  }
}

function editsSource({ file }: HowEdit, source: SourceAdvice | null): source is SourceAdvice {
  return file === source?.file;
}

/** A restart saves the file it edits: said where the file holds other changes too. */
function withSave(title: string, { file, isDirty }: SourceAdvice): string {
  return isDirty ? t('{0} (saves {1})', title, file.split(/[\\/]/).at(-1) ?? file) : title;
}
