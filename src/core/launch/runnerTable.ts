/** By it the files that a name means are found. */
export type Language = 'python' | 'javascript' | 'go' | 'rust' | 'other';

/** A program that runs a file of source or, after `-m`, a Python module. Source: the `--help` of each. */
export type Runner = {
  language: Language;
  /** `run` of `coverage run`: one of these must follow, unless `isSubcommandOptional`. */
  subcommands?: readonly string[];
  isSubcommandOptional?: true;
  /** Flags that take a value. */
  valueFlags?: readonly string[];
  /** Flags after which no file and no module comes. */
  codeFlags?: readonly string[];
  /** The runner's own words end at the first `--`. */
  separator?: true;
  takesModule?: true;
  /** What it runs where none of `codeFlags` is given; its words name no file. */
  file?: string;
};

/** The debug adapter's launcher, as the terminal of a debug session shows it: `python …/debugpy/launcher 40211 -- app.py`. */
export const debugpyLauncher = /[\\/]debugpy[\\/]launcher$/;

const flags = (text: string): string[] => text.split(' ');

/** `node --help`: flags that do not join their value by `=` only. */
const node: Runner = {
  language: 'javascript',
  valueFlags: flags(
    '-r --require --import --loader --experimental-loader -C --conditions --title --env-file --watch-path',
  ),
  codeFlags: flags('-e --eval -p --print -pe --run --test --check -c'),
};
const tsNode: Runner = {
  language: 'javascript',
  valueFlags: flags(
    '-r --require -P --project -C --compiler -O --compilerOptions --cwd --scope-dir -I --ignore -D -d --ignore-watch',
  ),
  codeFlags: flags('-e --eval -p --print'),
};

/** By the name of the program, the module or the script. */
export const runners: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  [
    'coverage',
    {
      language: 'python',
      subcommands: ['run'],
      valueFlags: flags('--concurrency --context --data-file --debug --include --omit --rcfile --source'),
      takesModule: true,
    },
  ],
  [
    'debugpy',
    {
      language: 'python',
      valueFlags: flags(
        '--listen --connect --log-to --parent-session-pid --adapter-access-token --configure-qt --configure-subProcess ' +
          '--configure-python --configure-pythonEnv',
      ),
      codeFlags: ['-c', '--pid'],
      takesModule: true,
    },
  ],
  ['debugpy/launcher', { language: 'python', codeFlags: ['-c'], separator: true, takesModule: true }],
  ['pdb', { language: 'python', valueFlags: ['-c', '--command'], takesModule: true }],
  ['cProfile', { language: 'python', valueFlags: flags('-o --outfile -s --sort'), takesModule: true }],
  ['node', node],
  ['nodejs', node],
  [
    'tsx',
    {
      ...node,
      subcommands: ['watch'],
      isSubcommandOptional: true,
      valueFlags: [...(node.valueFlags ?? []), '--tsconfig', '--include', '--exclude'],
    },
  ],
  ['ts-node', tsNode],
  ['ts-node-esm', tsNode],
  ['ts-node-dev', tsNode],
  ['tsnd', tsNode],
  [
    'nodemon',
    {
      language: 'javascript',
      valueFlags: flags('-w --watch -e --ext -i --ignore -d --delay -s --signal --cwd --config -r --require'),
      codeFlags: ['-x', '--exec'],
    },
  ],
  ['ruby', { language: 'other', valueFlags: flags('-I -r -C -E'), codeFlags: ['-e'] }],
  ['php', { language: 'other', valueFlags: flags('-S -t -d -c -z'), codeFlags: ['-r', '-B', '-R', '-a'] }],
  ['go', { language: 'go', subcommands: ['run'], valueFlags: flags('-tags -ldflags -gcflags -C -mod -exec') }],
  [
    'cargo',
    {
      language: 'rust',
      subcommands: ['run', 'r'],
      codeFlags: flags('-p --package --bin --example --manifest-path -C'),
      file: 'src/main.rs',
    },
  ],
]);
