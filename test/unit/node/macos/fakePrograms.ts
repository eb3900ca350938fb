import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Programs } from '../../../../src/node/macos/askPrograms.ts';

/** Shell scripts in the place of macOS's programs: each prints what the test wrote for it, and keeps a record of how it was called. */
export type FakePrograms = {
  programs: Programs;
  /** `netstat -rn`, one line a call, in the order of the calls. */
  calls(): string[];
};

/** What a script does, by its name. A program without one is not there. */
export type Scripts = Partial<Record<keyof Programs, string>>;

/** Prints a text as it is; the script goes on after it. */
export function print(text: string): string {
  return `cat <<'END_OF_TEXT'\n${text.replace(/\n$/, '')}\nEND_OF_TEXT\n`;
}

/** Does one thing where the call's words match a shell pattern, else another. */
export function when(pattern: string, script: string, otherwise = ''): string {
  return `case "$*" in\n${pattern}) :\n${script}\n;;\n*) :\n${otherwise}\n;;\nesac\n`;
}

export function fakePrograms(scripts: Scripts): FakePrograms {
  const root = mkdtempSync(path.join(tmpdir(), 'reachable-macos-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const record = path.join(root, 'calls');
  writeFileSync(record, '');
  const place = (name: keyof Programs): string => {
    const file = path.join(root, 'bin', name);
    const script = scripts[name];
    if (script === undefined) return file;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> '${record}'\n${script}`);
    chmodSync(file, 0o755);
    return file;
  };
  return {
    programs: {
      ifconfig: place('ifconfig'),
      lsof: place('lsof'),
      netstat: place('netstat'),
      networksetup: place('networksetup'),
      ps: place('ps'),
    },
    calls: () => readFileSync(record, 'utf8').split('\n').slice(0, -1),
  };
}
