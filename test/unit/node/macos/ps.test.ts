import { assert as check, property, string } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { nameOf, parseColumn, parseProcesses, readArguments } from '../../../../src/node/macos/ps.ts';

describe('processes', () => {
  // Laid out as keyword.c and print.c of adv_cmds do: lstart is 28 wide, ucomm is padded to 16.
  test('with names that hold spaces; starts in whole seconds', () => {
    const text = `    1     0     1 Ss   Tue Sep  1 21:27:02 2026     launchd         
50437 50440 50437 S+   Sun Nov 22 20:16:04 2026     Code Helper (Plu
  512     1   512 R<s  Mon Sep 14 21:04:18 2026     node            
50441     1 50441 Z    Mon Sep 14 21:04:18 2026     node            
`;
    expect(parseProcesses(text)).toEqual([
      { pid: 1, ppid: 0, group: 1, startedAt: Date.UTC(2026, 8, 1, 21, 27, 2), ucomm: 'launchd' },
      {
        pid: 50437,
        ppid: 50440,
        group: 50437,
        startedAt: Date.UTC(2026, 10, 22, 20, 16, 4),
        ucomm: 'Code Helper (Plu',
      },
      { pid: 512, ppid: 1, group: 512, startedAt: Date.UTC(2026, 8, 14, 21, 4, 18), ucomm: 'node' },
    ]);
  });

  test('a date in another language is not understood, rather than wrong', () => {
    expect(parseProcesses('    1     0     1 Ss   Di  1 Sep 21:27:02 2026     launchd\n')).toEqual([]);
  });

  test('one column by pid, its spaces kept', () => {
    expect(parseColumn('    1 /sbin/launchd\n50437 -zsh\n  512 node  a.js \nrubbish\n')).toEqual(
      new Map([
        [1, '/sbin/launchd'],
        [50437, '-zsh'],
        [512, 'node  a.js '],
      ]),
    );
  });
});

describe('arguments', () => {
  // Of github.com/microsoft/vscode/issues/73719.
  const helper = '/Applications/Visual Studio Code.app/Contents/Frameworks/Code Helper.app/Contents/MacOS/Code Helper';

  test('the first keeps its spaces', () => {
    expect(readArguments(`${helper} --nolazy --inspect=27741`, helper)).toEqual([
      helper,
      '--nolazy',
      '--inspect=27741',
    ]);
    expect(readArguments('python3 -m flask run', 'python3')).toEqual(['python3', '-m', 'flask', 'run']);
    expect(readArguments('-zsh', '-zsh')).toEqual(['-zsh']);
  });

  test('a title that took the place of all of them is one', () => {
    expect(readArguments('npm run dev', 'npm run dev')).toEqual(['npm run dev']);
    expect(readArguments('nginx: worker process ', 'nginx: worker process')).toEqual(['nginx: worker process']);
  });

  test('empty ones and a first one that changed meanwhile', () => {
    expect(readArguments('node  a.js', 'node')).toEqual(['node', 'a.js']);
    expect(readArguments('node a.js', 'vite')).toEqual(['node', 'a.js']);
    expect(readArguments('node a.js', '')).toEqual(['node', 'a.js']);
  });

  test('unreadable: none', () => {
    expect(readArguments('(node)', '(node)')).toEqual([]);
    expect(readArguments('(Google Chrome He)', '(Google Chrome He)')).toEqual([]);
    expect(readArguments('', '')).toEqual([]);
    expect(readArguments('(node) --version', '(node)')).toEqual(['(node)', '--version']);
  });
});

test('the name is completed where the kernel cut it', () => {
  const backend = '/Applications/Docker.app/Contents/MacOS/com.docker.backend';
  expect(nameOf('com.docker.backe', [backend, 'run'])).toBe('com.docker.backend');
  expect(nameOf('zsh', ['-zsh'])).toBe('zsh');
  expect(nameOf('Python', ['/opt/homebrew/bin/python3'])).toBe('Python');
  expect(nameOf('node', [])).toBe('node');
});

test('no text makes the parsers throw', () => {
  const anything = property(string(), string(), (a, b) => {
    const rows = parseProcesses(`    1     0     1 ${a} Tue Sep  1 21:27:02 2026 ${b}`);
    return rows.every(({ pid }) => pid === 1) && parseColumn(a).size >= 0 && Array.isArray(readArguments(a, b));
  });
  expect(() => check(anything)).not.toThrow();
});
