import path from 'node:path';
import type { Result } from '../../core/machine.ts';
import { run, type RunOptions } from '../run.ts';

/** PowerShell takes about a second, and several where a virus scanner reads along or the machine has only just started. */
const powerShellMs = 15_000;
const toolMs = 5000;

/**
 * What one of Windows' own programs printed, `netstat.exe`. Named by its whole path, for Windows looks for a bare name in the working directory
 * first, which may be somebody's project. Not ok: cancelled, not there, too slow, or it said by its exit code that it failed.
 */
export function runTool(name: string, args: readonly string[], signal: AbortSignal): Promise<Result<string>> {
  return runQuietly(path.join(systemFolder(), name), args, { signal, timeoutMs: toolMs });
}

/**
 * What a script for Windows PowerShell 5.1 printed, which is a part of Windows 10 and later. The script must do without double quotes. Its
 * first failure ends it, and is a failure here. Where a policy restricts the language the output's encoding cannot be set, and other letters
 * than ASCII are lost; all the rest is read.
 *
 * It gets its own modules to load, whatever started the editor: those of PowerShell 7, which its terminal hands down, it cannot load
 * (learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_psmodulepath, github.com/PowerShell/vscode-powershell/issues/5057).
 */
export function runPowerShell(script: string, signal: AbortSignal): Promise<Result<string>> {
  const home = path.join(systemFolder(), 'WindowsPowerShell', 'v1.0');
  const whole = `$ErrorActionPreference = 'Stop'; try { [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false) } catch { }; ${script}`;
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', whole];
  const env = { PSModulePath: path.join(home, 'Modules') };
  return runQuietly(path.join(home, 'powershell.exe'), args, { signal, timeoutMs: powerShellMs, env });
}

function systemFolder(): string {
  return path.join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
}

async function runQuietly(program: string, args: readonly string[], options: RunOptions): Promise<Result<string>> {
  const ran = await run(program, args, options);
  if (!ran.ok) return ran;
  const { stdout, exitCode } = ran.value;
  return exitCode === 0 ? { ok: true, value: stdout } : { ok: false, why: `${program} failed (${exitCode})` };
}
