import { t } from '@vscode/l10n';

const units = [
  { ms: 86_400_000, one: () => t('for a day'), many: (count: number) => t('for {0} days', count) },
  { ms: 3_600_000, one: () => t('for an hour'), many: (count: number) => t('for {0} hours', count) },
  { ms: 60_000, one: () => t('for a minute'), many: (count: number) => t('for {0} minutes', count) },
];

/** "for 3 hours": how long something has run, in whole units of the largest that fits. */
export function durationText(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms);
  if (!unit) return t('for less than a minute');
  const count = Math.floor(ms / unit.ms);
  return count === 1 ? unit.one() : unit.many(count);
}
