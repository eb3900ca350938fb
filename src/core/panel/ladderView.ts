import { t } from '@vscode/l10n';
import { commandPurpose } from '../ladder/ladderText.ts';
import type { Rung, RungRemedy, RungVerdict } from '../ladder/rung.ts';
import { serverTitle } from '../servers/describe.ts';
import type { Server } from '../servers/server.ts';
import type { Action, Card, CommandLine, LadderView, RungView, Tone } from './protocol.ts';
import { qrOf } from './qr.ts';
import { remedyAction } from './remedyActions.ts';

/** The ladder as the card shows it; null while nobody asked. */
export function ladderView(server: Server, rungs: readonly Rung[], isTrusted: boolean): Card['ladder'] {
  if (!server.checks) return null;
  return {
    title: t('Can another device open {0}?', serverTitle(server)),
    busy: server.checks.isRunning ? t('Looking…') : null,
    rungs: rungs.map((rung) => rungView(server, rung, isTrusted)),
    testPage: testPageView(server),
    actions: [
      { label: t('Check Again'), kind: 'secondary', intent: { type: 'diagnose', server: server.id } },
      { label: t('Copy as Text'), kind: 'quiet', intent: { type: 'copyLadder', server: server.id } },
      { label: t('Close'), kind: 'quiet', intent: { type: 'closeLadder', server: server.id } },
    ],
  };
}

const tones: Record<RungVerdict, Tone> = { passed: 'ok', failed: 'bad', unknown: 'quiet', 'not-asked': 'quiet' };

function rungView(server: Server, { verdict, title, evidence, remedies }: Rung, isTrusted: boolean): RungView {
  return {
    tone: tones[verdict],
    verdict: spoken(verdict),
    title,
    text: evidence,
    commands: remedies.flatMap((remedy) => commandLines(server, remedy)),
    actions: remedies.flatMap((remedy) => actionsOf(server, remedy, isTrusted)),
  };
}

/** For screen readers, in the place of the sign. */
function spoken(verdict: RungVerdict): string {
  switch (verdict) {
    case 'passed':
      return t('passed');
    case 'failed':
      return t('failed');
    case 'unknown':
    case 'not-asked':
      return t('not known');
  }
}

function commandLines(server: Server, remedy: RungRemedy): CommandLine[] {
  if (remedy.kind !== 'command') return [];
  const { line, purpose, label = commandPurpose(purpose) } = remedy;
  const copy = { type: 'copyCommand', server: server.id, line } as const;
  return [{ label, line, copy, copyLabel: t('Copy {0}', line) }];
}

function actionsOf(server: Server, remedy: RungRemedy, isTrusted: boolean): Action[] {
  switch (remedy.kind) {
    case 'command':
      return [];
    case 'apply':
      return isTrusted ? applyAction(server, remedy.remedy) : [];
    case 'ask-phone': {
      const label = server.checks?.phone ? t('Another Address…') : t("Enter the Device's Address…");
      return [{ label, kind: 'quiet', intent: { type: 'askPhone', server: server.id } }];
    }
    case 'ping':
      return [{ label: t('Ping It'), kind: 'quiet', intent: { type: 'ping', server: server.id } }];
    case 'test-page':
      return testPageActions(server);
    case 'copy-forwarded':
      return [{ label: t('Copy Forwarded URL'), kind: 'quiet', intent: { type: 'copyForwarded', server: server.id } }];
    case 'show-setting':
      return [{ label: t('Show the Setting'), kind: 'quiet', intent: { type: 'showSetting', server: server.id } }];
  }
}

function applyAction(server: Server, id: string): Action[] {
  const remedy = server.advice?.remedies.find((candidate) => candidate.id === id);
  const isPossible = remedy && (remedy.how.kind === 'edit' || server.canRunAgain);
  return isPossible ? [remedyAction(server, remedy)] : [];
}

function testPageActions(server: Server): Action[] {
  return server.checks?.testPage?.state === 'open'
    ? [{ label: t('Close Test Page'), kind: 'quiet', intent: { type: 'closeTestPage', server: server.id } }]
    : [{ label: t('Open a Test Page for 2 Minutes'), kind: 'quiet', intent: { type: 'testPage', server: server.id } }];
}

function testPageView({ checks }: Server): LadderView['testPage'] {
  const page = checks?.testPage;
  if (page?.state !== 'open') return null;
  return {
    text: t('Scan this with the other device: it opens a page of Reachable, not your server.'),
    qr: qrOf(page.url, t('QR code for {0}', page.url)),
  };
}
