/** Where the scripts of a runner are written. */
export type ScriptKind =
  | 'package'
  | 'composer'
  | 'deno'
  | 'make'
  | 'just'
  | 'procfile'
  | 'pdm'
  | 'hatch'
  | 'poe'
  | 'taskipy'
  | 'pipenv'
  | 'rye'
  | 'pixi'
  | 'shell';

/** A program that runs a command which a file holds under a name: `npm run dev`. Source: the manual or `--help` of each. */
export type ScriptRunner = {
  kind: ScriptKind;
  /** Words after which the name comes; needed where `ownNames` and `isDirect` do not say otherwise. */
  subcommands?: readonly string[];
  /** Words that are the name of a script themselves: `npm start`. */
  ownNames?: readonly string[];
  /** The name may stand without a subcommand: `pnpm dev`; but not one of these. */
  isDirect?: true;
  builtIns?: readonly string[];
  /** Every further word is a name, too. Without any it runs its first one, or all. */
  takesMany?: true;
  /** Words after the name reach the script: all of them, those behind a `--`, or none. */
  passes: 'all' | 'separated' | 'none';
  /** A `--` behind the name is left out, or only by some versions. */
  separator?: 'dropped' | 'unsure';
  /** With one of these it runs nothing. */
  idleFlags?: readonly string[];
  /** Its environment is not the script's. */
  hidesVariables?: true;
  valueFlags?: readonly string[];
  /** Flags whose value is the folder to run in, and the file to read. */
  directoryFlags?: readonly string[];
  fileFlags?: readonly string[];
  /** Its first free word is the file. */
  isFileFree?: true;
  /** Flags and a word whose value names a workspace. */
  workspaceFlags?: readonly string[];
  workspaceWord?: string;
  /** Flags for the root of the workspaces, and for all of them. */
  rootFlags?: readonly string[];
  everywhereFlags?: readonly string[];
  /** Its words are those of Nx: `nx dev web`, `nx run web:dev`, `nx run-many -t dev`. */
  isNx?: true;
  /** It runs the script of every workspace where none is named. */
  isEverywhere?: true;
};

const words = (text: string): string[] => text.split(' ');

const packageBuiltIns = words(
  'install i ci add remove rm uninstall un up update upgrade init create dlx exec x link unlink publish pack why list ls outdated audit ' +
    'config cache store import rebuild prune dedupe login logout version info set plugin workspaces patch deploy env help global node licenses fund',
);

const procfile: ScriptRunner = {
  kind: 'procfile',
  subcommands: ['start', 's'],
  takesMany: true,
  passes: 'none',
  valueFlags: words('-e --env -p --port -c --concurrency -m --formation -t --timeout -x -j -N'),
  directoryFlags: ['-d', '--root', '--app-root'],
  fileFlags: ['-f', '--procfile'],
};

const sequence: ScriptRunner = { kind: 'package', isDirect: true, takesMany: true, passes: 'none' };

/** By the program's name. What each passes on was tried: npm 11, pnpm 9, Yarn 1 and 4, Bun 1.3, Deno 2, Turborepo 2, pdm 2, Hatch 1, Poe 0, taskipy 1, Pipenv 2026. */
export const scriptRunners: ReadonlyMap<string, ScriptRunner> = new Map<string, ScriptRunner>([
  [
    'npm',
    {
      kind: 'package',
      subcommands: ['run', 'run-script', 'rum', 'urn'],
      ownNames: ['start', 'restart', 'stop', 'test'],
      passes: 'separated',
      valueFlags: words('--loglevel --userconfig --cache --node-options --script-shell'),
      directoryFlags: ['--prefix', '-C'],
      workspaceFlags: ['-w', '--workspace'],
      everywhereFlags: ['-ws', '--workspaces'],
    },
  ],
  [
    'pnpm',
    {
      kind: 'package',
      subcommands: ['run', 'run-script'],
      isDirect: true,
      builtIns: packageBuiltIns,
      passes: 'all',
      valueFlags: words('--loglevel --reporter --workspace-concurrency --package'),
      directoryFlags: ['-C', '--dir'],
      workspaceFlags: ['--filter', '-F', '--filter-prod'],
      rootFlags: ['-w', '--workspace-root'],
      everywhereFlags: ['-r', '--recursive'],
    },
  ],
  [
    'yarn',
    {
      kind: 'package',
      subcommands: ['run'],
      isDirect: true,
      builtIns: packageBuiltIns,
      passes: 'all',
      // Yarn 1 drops it, Yarn 4 does not.
      separator: 'unsure',
      directoryFlags: ['--cwd'],
      workspaceWord: 'workspace',
    },
  ],
  [
    'bun',
    {
      kind: 'package',
      subcommands: ['run'],
      isDirect: true,
      builtIns: packageBuiltIns,
      passes: 'all',
      separator: 'dropped',
      valueFlags: words('-r --preload -c --config --env-file'),
      directoryFlags: ['--cwd'],
      workspaceFlags: ['--filter', '-F'],
    },
  ],
  ['node', { kind: 'package', subcommands: ['--run'], passes: 'separated' }],
  [
    'turbo',
    {
      kind: 'package',
      subcommands: ['run'],
      isDirect: true,
      builtIns: words(
        'bin boundaries clone daemon devtools docs gen generate info link login logout ls prune query scan telemetry unlink',
      ),
      takesMany: true,
      passes: 'separated',
      hidesVariables: true,
      valueFlags: words('--concurrency --log-order --output-logs --ui --cache-dir --env-mode'),
      directoryFlags: ['--cwd'],
      workspaceFlags: ['--filter', '-F'],
      isEverywhere: true,
    },
  ],
  [
    'lerna',
    {
      kind: 'package',
      subcommands: ['run'],
      passes: 'separated',
      valueFlags: words('--concurrency --loglevel'),
      workspaceFlags: ['--scope'],
      isEverywhere: true,
    },
  ],
  ['nx', { kind: 'package', passes: 'none', isNx: true }],
  ['run-s', sequence],
  ['run-p', { ...sequence, valueFlags: ['--max-parallel', '--npm-path'] }],
  ['npm-run-all', { ...sequence, valueFlags: ['--max-parallel', '--npm-path'] }],
  ['npm-run-all2', { ...sequence, valueFlags: ['--max-parallel', '--npm-path'] }],
  [
    'composer',
    {
      kind: 'composer',
      subcommands: ['run', 'run-script'],
      isDirect: true,
      builtIns: words(
        'about archive audit browse bump check-platform-reqs clear-cache config create-project depends diagnose dump-autoload dumpautoload exec ' +
          'fund global help home i info init install licenses list outdated prohibits reinstall remove require search self-update show status ' +
          'suggests u update upgrade validate why why-not',
      ),
      passes: 'separated',
      valueFlags: ['--timeout'],
      directoryFlags: ['-d', '--working-dir'],
    },
  ],
  [
    'deno',
    {
      kind: 'deno',
      subcommands: ['task'],
      passes: 'all',
      directoryFlags: ['--cwd'],
      fileFlags: ['-c', '--config'],
    },
  ],
  [
    'make',
    {
      kind: 'make',
      isDirect: true,
      takesMany: true,
      passes: 'none',
      idleFlags: ['-n', '--just-print', '--dry-run', '-v', '-q', '-p'],
      valueFlags: words('-j -l -o -W -I'),
      directoryFlags: ['-C', '--directory'],
      fileFlags: ['-f', '--file', '--makefile'],
    },
  ],
  [
    'just',
    {
      kind: 'just',
      isDirect: true,
      passes: 'none',
      idleFlags: words('-l --list --summary -n --dry-run -s --show -e --edit --choose -V --dump --fmt --init'),
      valueFlags: words('--set --shell --dotenv-path --dotenv-filename'),
      directoryFlags: ['-d', '--working-directory'],
      fileFlags: ['-f', '--justfile'],
    },
  ],
  ['foreman', procfile],
  ['nf', procfile],
  ['honcho', procfile],
  ['goreman', procfile],
  ['overmind', { ...procfile, valueFlags: words('-p -P -i -T -t -s -l -c -r -m -N -e') }],
  ['hivemind', { ...procfile, subcommands: [], isDirect: true, isFileFree: true }],
  ['heroku', { ...procfile, subcommands: ['local', 'local:start'] }],
  [
    'pdm',
    {
      kind: 'pdm',
      subcommands: ['run'],
      isDirect: true,
      builtIns: words(
        'add build cache completion config export fix import info init install list lock new outdated plugin publish py python remove search self show sync update use venv',
      ),
      passes: 'all',
      directoryFlags: ['-p', '--project'],
    },
  ],
  ['hatch', { kind: 'hatch', subcommands: ['run'], passes: 'none', directoryFlags: ['-p', '--project'] }],
  ['poe', { kind: 'poe', isDirect: true, passes: 'all', directoryFlags: ['-C', '--directory'] }],
  ['task', { kind: 'taskipy', isDirect: true, passes: 'all', separator: 'dropped' }],
  ['pipenv', { kind: 'pipenv', subcommands: ['run'], passes: 'all' }],
  ['rye', { kind: 'rye', subcommands: ['run'], passes: 'all' }],
  ['pixi', { kind: 'pixi', subcommands: ['run'], passes: 'all', valueFlags: ['-e', '--environment'] }],
]);

/** A shell that runs a file: `sh start.sh`, `bin/dev`. */
export const shellFile: ScriptRunner = { kind: 'shell', passes: 'all' };

/** Other names of the same programs. */
export const runnerAliases: ReadonlyMap<string, string> = new Map([
  ['yarnpkg', 'yarn'],
  ['gmake', 'make'],
  ['rust-just', 'just'],
]);
