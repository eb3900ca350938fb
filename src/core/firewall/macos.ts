import { t } from '@vscode/l10n';
import type { FirewallQuestion } from './question.ts';
import type { MacFirewall } from './reading.ts';
import type { FirewallCommand, FirewallVerdict } from './verdict.ts';

/** The command line of the application firewall. Source: socketfilterfw(8). */
export const socketfilterfw = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** What the application firewall told. null: a line that says it was not there. */
export type MacSettings = {
  isOn: boolean | null;
  blocksAll: boolean;
  /** Programs of macOS itself, and others with a valid signature, are let in without a question. */
  allowsBuiltIn: boolean | null;
  allowsSigned: boolean | null;
  /** null: the list was not told. */
  apps: readonly { path: string; isAllowed: boolean }[] | null;
};

/** Sentences of `socketfilterfw` from OS X 10.11 to macOS 26. `State = 2` is the strictest mode, whatever is said beside it. */
export function parseSocketfilterfw(text: string): MacSettings {
  const [, state] = /State = (\d)/.exec(text) ?? [];
  const isNamedOn = /Firewall is enabled/.test(text) ? true : null;
  const [, builtIn] = /allow (?:built-in signed|signed built-in|signed) software (ENABLED|DISABLED)/i.exec(text) ?? [];
  const [, signed] = /allow downloaded signed software (ENABLED|DISABLED)/i.exec(text) ?? [];
  const isEnabled = (word: string | undefined) => (word === undefined ? null : word.toUpperCase() === 'ENABLED');
  return {
    isOn: state === undefined ? (/Firewall is disabled/.test(text) ? false : isNamedOn) : state !== '0',
    blocksAll:
      state === '2' || /(set to block|is blocking) all|block all state set to enabled|Block all ENABLED/i.test(text),
    allowsBuiltIn: isEnabled(builtIn),
    allowsSigned: isEnabled(signed),
    apps: /total number of apps/i.test(text) ? parseApps(text) : null,
  };
}

/** `1 : /usr/bin/python3`, and in the next line `(Allow incoming connections)`, with more or fewer spaces. */
function parseApps(text: string): NonNullable<MacSettings['apps']> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    const [, path] = /^\d+ +: +(.+)$/.exec(line) ?? [];
    const [, action] = /^\( *(Allow|Block) incoming connections *\)$/.exec(lines[index + 1] ?? '') ?? [];
    return path === undefined || action === undefined ? [] : [{ path, isAllowed: action === 'Allow' }];
  });
}

/** What macOS' application firewall would do: it decides by the program that listens. The packet filter pf is root's alone, and is not read. */
export function judgeMac({ settings }: MacFirewall, { program }: FirewallQuestion): FirewallVerdict {
  const by = t('macOS firewall');
  const look: FirewallCommand = { line: `${socketfilterfw} --listapps`, runIn: 'shell', undo: null };
  const unknown = (evidence: string, open: FirewallCommand | null): FirewallVerdict => {
    return { kind: 'unknown', by, evidence, look, open };
  };
  if (!settings.ok) return unknown(t('The macOS firewall could not be read: {0}', settings.why), null);
  const told = parseSocketfilterfw(settings.value);
  if (told.isOn === null) return unknown(t('The macOS firewall did not tell whether it is on.'), null);
  if (!told.isOn)
    return {
      kind: 'passes',
      by: null,
      evidence: t("The macOS firewall is off. Root's packet filter (pf) was not read."),
    };
  if (told.blocksAll)
    return {
      kind: 'drops',
      by,
      evidence: t('it blocks all incoming connections'),
      open: asRoot(['--setblockall off'], ['--setblockall on']),
    };
  if (program === null)
    return unknown(t('The macOS firewall decides by program, and which one listens is not known'), null);
  return judgeProgram(told, program, by, unknown);
}

function judgeProgram(
  { apps, allowsBuiltIn, allowsSigned }: MacSettings,
  program: string,
  by: string,
  unknown: (evidence: string, open: FirewallCommand | null) => FirewallVerdict,
): FirewallVerdict {
  if (!apps) return unknown(t('The macOS firewall did not tell its list of programs.'), null);
  const app = apps.find(({ path }) => path === program || (path.endsWith('.app') && program.startsWith(`${path}/`)));
  const path = quote(app?.path ?? program);
  if (app?.isAllowed) return { kind: 'passes', by, evidence: t('its list allows {0}', app.path) };
  if (app) {
    const open = asRoot([`--unblockapp ${path}`], [`--blockapp ${path}`]);
    return { kind: 'drops', by, evidence: t('its list blocks {0}', app.path), open };
  }
  if (allowsBuiltIn && isBuiltIn(program))
    return { kind: 'passes', by, evidence: t('it lets in the programs of macOS itself') };
  const open = asRoot([`--add ${path}`, `--unblockapp ${path}`], [`--remove ${path}`]);
  return allowsSigned === false
    ? unknown(t('{0} is not in the list of the macOS firewall, so macOS asks you about it', program), open)
    : unknown(
        t('{0} is not in the list of the macOS firewall: it is let in if it is signed, else macOS asks you', program),
        open,
      );
}

/** Folders that only macOS itself writes. Source: support.apple.com/102149 (System Integrity Protection). */
function isBuiltIn(program: string): boolean {
  return /^\/(System|bin|sbin|usr\/(?!local\/))/.test(program);
}

function asRoot(lines: readonly string[], undo: readonly string[]): FirewallCommand {
  const join = (options: readonly string[]) => options.map((option) => `sudo ${socketfilterfw} ${option}`).join(' && ');
  return { line: join(lines), runIn: 'shell', undo: join(undo) };
}

/** For the shell: in single quotes, each of its own written outside of them. */
function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
