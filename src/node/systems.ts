import { t } from '@vscode/l10n';

/** Why the sockets cannot be read on this `process.platform`: part of a sentence for people. */
export function cannotReadYet(platform: string): string {
  const names: Record<string, string> = { darwin: 'macOS', win32: 'Windows' };
  return t('reading sockets on {0} comes later', names[platform] ?? platform);
}
