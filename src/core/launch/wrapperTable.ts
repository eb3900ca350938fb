/** A program that runs another one, given in its own words. Source: the manual page or `--help` of each. */
export type Wrapper = {
  /** `run` of `poetry run`: one of these must follow, unless `isSubcommandOptional`. */
  subcommands?: readonly string[];
  isSubcommandOptional?: true;
  /** Flags that take a value. An unknown flag is taken for one without. */
  valueFlags?: readonly string[];
  /** Those whose value is the directory to run in. */
  directoryFlags?: readonly string[];
  /** Flags whose value is a Python module to run in place of a program. */
  moduleFlags?: readonly string[];
  /** Words of its own before the program: `timeout 60 …`. */
  positionals?: number;
  /** Its own words end at the first `--`. */
  separator?: true;
  /** `NAME=value` words before the program set variables. */
  assigns?: true;
  /** The variables of its own environment may not reach the program. */
  isCleansing?: true;
  /** It reads the program's flags as its own unless they stand behind `--`: `npm exec vite -- --host`. */
  isGreedy?: true;
  /** The word may as well name a script of package.json, which wins then. */
  runsScripts?: true;
};

const flags = (text: string): string[] => text.split(' ');

const uvValueFlags = flags(
  '--with --with-editable --with-requirements --extra --no-extra --group --no-group --only-group --env-file --package --python -p ' +
    '--project --config-file --cache-dir --color --index --default-index --index-url -i --extra-index-url --find-links -f --link-mode ' +
    '--upgrade-package -P --reinstall-package --refresh-package --exclude-newer --resolution --prerelease --config-setting -C',
);

const waiting: Wrapper = { separator: true };
const run: Wrapper = { subcommands: ['run'] };
const secrets: Wrapper = { ...run, valueFlags: flags('-p --project -c --config -e --env --env-file -f --path') };
const dotenv: Wrapper = {
  subcommands: ['run'],
  isSubcommandOptional: true,
  valueFlags: flags('-e -f --file -v -p -q'),
};

/** Programs that stand before the command of a server, by name. */
export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      valueFlags: flags('-u --user -g --group -h --host -p --prompt -C -R -r -t -T -U'),
      directoryFlags: ['-D', '--chdir'],
      assigns: true,
      isCleansing: true,
    },
  ],
  ['doas', { valueFlags: ['-u', '-C'], isCleansing: true }],
  ['gosu', { positionals: 1 }],
  ['su-exec', { positionals: 1 }],
  ['env', { valueFlags: ['-u', '--unset'], directoryFlags: ['-C', '--chdir'], assigns: true }],
  ['time', { valueFlags: flags('-f --format -o --output') }],
  ['nohup', {}],
  ['setsid', {}],
  ['noglob', {}],
  ['command', {}],
  ['exec', { valueFlags: ['-a'] }],
  ['caffeinate', { valueFlags: ['-t', '-w'] }],
  ['nice', { valueFlags: ['-n', '--adjustment'] }],
  ['ionice', { valueFlags: flags('-c --class -n --classdata') }],
  ['stdbuf', { valueFlags: flags('-i --input -o --output -e --error') }],
  ['timeout', { valueFlags: flags('-k --kill-after -s --signal'), positionals: 1 }],
  ['wait-for-it.sh', waiting],
  ['wait-for-it', waiting],
  ['wait-for.sh', waiting],
  ['wait-for', waiting],
  ['dockerize', { valueFlags: flags('-wait -timeout -wait-retry-interval -template -stdout -stderr -delims') }],
  ['watchmedo', { subcommands: ['auto-restart'], separator: true }],
  ['tini', { valueFlags: ['-p', '-e'] }],
  ['dumb-init', { valueFlags: ['-r', '--rewrite'] }],
  ['poetry', { ...run, valueFlags: ['-P', '--project'], directoryFlags: ['-C', '--directory'] }],
  ['uv', { ...run, valueFlags: uvValueFlags, directoryFlags: ['--directory'], moduleFlags: ['-m', '--module'] }],
  ['uvx', { valueFlags: [...uvValueFlags, '--from'], directoryFlags: ['--directory'] }],
  ['pipx', { ...run, valueFlags: flags('--spec --python --pip-args --index-url') }],
  ['pipenv', { ...run, valueFlags: ['--python'] }],
  ['pdm', { ...run, valueFlags: flags('-p --project -c --config') }],
  ['hatch', { ...run, valueFlags: flags('-e --env -p --project') }],
  ['rye', { ...run, valueFlags: ['--pyproject'] }],
  ['conda', { ...run, valueFlags: flags('-n --name -p --prefix'), directoryFlags: ['--cwd'] }],
  ['mamba', { ...run, valueFlags: flags('-n --name -p --prefix'), directoryFlags: ['--cwd'] }],
  ['opentelemetry-instrument', {}],
  ['ddtrace-run', {}],
  ['npx', { valueFlags: ['-p', '--package'] }],
  ['bunx', {}],
  [
    'npm',
    { subcommands: ['exec', 'x'], valueFlags: ['--package'], directoryFlags: ['-C', '--prefix'], isGreedy: true },
  ],
  [
    'pnpm',
    {
      subcommands: ['exec', 'dlx', 'run'],
      isSubcommandOptional: true,
      valueFlags: flags('--package --loglevel --reporter'),
      directoryFlags: ['-C', '--dir'],
      runsScripts: true,
    },
  ],
  [
    'yarn',
    { subcommands: ['exec', 'dlx', 'run'], isSubcommandOptional: true, directoryFlags: ['--cwd'], runsScripts: true },
  ],
  [
    'bun',
    {
      subcommands: ['run', 'x'],
      isSubcommandOptional: true,
      valueFlags: flags('-r --preload -c --config --env-file'),
      directoryFlags: ['--cwd'],
      runsScripts: true,
    },
  ],
  ['deno', { subcommands: ['run'], valueFlags: flags('-c --config --import-map --lock --location --cert') }],
  ['cross-env', { assigns: true }],
  ['env-cmd', { valueFlags: flags('-f --file -e --environments -r --rc-file') }],
  ['dotenv', dotenv],
  ['dotenvx', { ...run, valueFlags: flags('-f --env-file -fk --env-keys-file -e --env') }],
  ['doppler', secrets],
  ['infisical', secrets],
  ['foreman', { ...run, valueFlags: ['-e', '--env'] }],
  ['honcho', { ...run, valueFlags: ['-e', '--env'] }],
  ['bundle', { subcommands: ['exec'], valueFlags: ['--gemfile'] }],
  ['rbenv', { subcommands: ['exec'] }],
]);

/** Words that name a script of package.json far more often than the program of that name: `yarn serve`. */
export const scriptNames: ReadonlySet<string> = new Set(['serve']);
