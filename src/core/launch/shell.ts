import { t } from '@vscode/l10n';
import type { Grammars } from '../grammar.ts';
import { readCommandLine, type CommandLine } from './commandLine.ts';
import { readPowershellLine } from './powershellLine.ts';
import { powershellSpelling, shellSpelling, type WordSpelling } from './wordSpelling.ts';

/** How a shell reads a line: `unknown` is one whose language we do not read (fish, nu, csh). */
export type ShellKind = 'posix' | 'powershell' | 'cmd' | 'unknown';

/** How the lines of one shell are read, and words written into them. */
export type Shell = {
  kind: ShellKind;
  /** null where nothing may be claimed of a line. Never throws. */
  read: (line: string) => CommandLine | null;
  /** For words in the line itself. */
  spelling: WordSpelling;
};

const kinds: Readonly<Record<string, ShellKind>> = {
  bash: 'posix',
  zsh: 'posix',
  sh: 'posix',
  dash: 'posix',
  ash: 'posix',
  ksh: 'posix',
  mksh: 'posix',
  gitbash: 'posix',
  wsl: 'posix',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/**
 * The kind of a shell by the name that VS Code has for it (`TerminalState.shell`), or by its program's. Where nobody tells, the line is
 * read as most are written.
 */
export function shellKind(name: string | null): ShellKind {
  return name === null ? 'posix' : (kinds[name.toLowerCase()] ?? 'unknown');
}

const cmdSigns = /(?:^|[&|(]\s*)set\s+"?\w+=|%[a-z_]{2,}%|^\s*call\s|\bcd\s+\/d\s|\^\r?\n/i;
const powershellSigns =
  /\$env:\w|^\s*&\s|`\r?\n|(?:^|[;&|]\s*)(?:\.{0,2}\\|[a-z]:\\|(?:[\w.-]+\\)+[\w.-]+(?:\s|$))|\b(?:Set-Location|Start-Process|Tee-Object|Out-File)\b/i;

/** The kind of shell that a line was written for, told by the line alone. */
export function guessShell(line: string): ShellKind {
  if (cmdSigns.test(line)) return 'cmd';
  return powershellSigns.test(line) ? 'powershell' : 'posix';
}

/** A shell to read lines with. Rejects where its grammar cannot be loaded. */
export async function loadShell(kind: ShellKind, grammars: Grammars): Promise<Shell> {
  if (kind === 'powershell') {
    const grammar = await grammars('powershell');
    return { kind, read: (line) => readPowershellLine(line, grammar), spelling: powershellSpelling };
  }
  const bash = await grammars('bash');
  // Told apart, but never changed: what `^` and `%NAME%` mean is left out.
  if (kind === 'cmd')
    return { kind, read: (line) => readCommandLine(line.replaceAll('\\', '/'), bash), spelling: noAssigning };
  if (kind === 'posix') return { kind, read: (line) => readCommandLine(line, bash), spelling: shellSpelling('') };
  const read: Shell['read'] = (line) => (isPlain(line) ? readCommandLine(line, bash) : null);
  return { kind, read, spelling: noAssigning };
}

const noAssigning: WordSpelling = { ...shellSpelling(''), canAssign: false };

/** Words and operators that fish, nu and csh read as bash does: no quotes, variables, patterns, groups, redirections or assignments. */
function isPlain(line: string): boolean {
  return /^[\w@%+=:,./ &|;-]*$/.test(line) && !/(?:^|[&|;])\s*\w+=/.test(line);
}

/** Why a line is not run again with a word changed; null where it may be. */
export function refusalOf({ kind, read }: Shell, line: string): string | null {
  if (kind === 'cmd') return t('Command lines of cmd.exe are not changed.');
  const commands = read(line);
  if (!commands && kind === 'unknown')
    return t('The command lines of this shell are changed only where they are plain words.');
  if (!commands) return t('The command line could not be read.');
  if (!commands.isPlain) return t('The command line is more than simple commands.');
  if (kind === 'posix' && mayExpandHistory(line))
    return t('The shell would replace what follows “!” in the command line.');
  return null;
}

/** An interactive shell replaces `!word` and `!!`, in double quotes too, but not after a backslash (bash manual, "History Interaction"). */
function mayExpandHistory(commandLine: string): boolean {
  const tokens = commandLine.match(/\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*"|![^\s=(]/g) ?? [];
  return tokens.some(
    (token) => token.startsWith('!') || (token.startsWith('"') && /![^\s="(]/.test(token.replaceAll(/\\[^]/g, ''))),
  );
}
