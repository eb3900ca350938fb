// A stage for one recording: a machine of its own as far as a server can see. Its own network, processes, host name and home.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** What a server there finds: a Wi-Fi address with the default route, and the interfaces that fool naive tools. */
const interfaces = {
  wlan0: ['192.168.77.10/24', 'fd00:77::10/64'],
  docker0: ['172.17.0.1/16'],
  tun0: ['10.8.0.2/24'],
};

/** Where everything of a recording lives, as the server sees it: output may name it. */
export const home = '/home/dev';

/**
 * Makes a network namespace, and one beyond it where its cables end. Needs root and iproute2.
 * @param {string} name
 * @returns {{ enter: (command: string, cache: string, options?: { network?: 'own' | 'host', variables?: Record<string, string>, pty?: boolean }) => import('node:child_process').ChildProcess,
 *   listeners: () => { address: string, ipv6Only: boolean, port: number, pids: number[] }[], hold: (sockets: { address: string, ipv6Only: boolean, port: number }[]) => Promise<import('node:child_process').ChildProcess>, close: () => void }}
 */
export function createStage(name) {
  const beyond = `${name}-beyond`;
  for (const namespace of [name, beyond]) run('ip', ['netns', 'add', namespace]);
  run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
  for (const [card, addresses] of Object.entries(interfaces)) {
    const cable = ['link', 'add', card, 'netns', name, 'type', 'veth', 'peer', 'name', card, 'netns', beyond];
    run('ip', cable);
    for (const address of addresses) run('ip', ['-n', name, 'addr', 'add', address, 'dev', card, 'nodad']);
    for (const namespace of [name, beyond]) run('ip', ['-n', namespace, 'link', 'set', card, 'up']);
  }
  run('ip', ['-n', name, 'route', 'add', 'default', 'via', '192.168.77.1', 'dev', 'wlan0']);

  return {
    enter: (command, cache, options) => enter(name, command, cache, options),
    listeners: () => readListeners(name),
    hold: (sockets) => hold(name, sockets),
    close: () => [name, beyond].forEach((namespace) => run('ip', ['netns', 'del', namespace])),
  };
}

/**
 * The same root folder without its hidden files: in a container, where `/.dockerenv` stands, servers listen on other addresses than on a laptop.
 */
const withoutMarks =
  'mount -t tmpfs none /mnt && for top in /*; do if [ -L $top ]; then cp -P $top /mnt; ' +
  'elif [ -d $top ] && [ $top != /mnt ]; then mkdir /mnt$top && mount --rbind $top /mnt$top; fi; done';

/** A laptop knows its own name. */
const withNames =
  "printf '127.0.0.1 localhost\\n127.0.1.1 laptop\\n::1 localhost ip6-localhost\\n' > /mnt/hosts && mount --bind /mnt/hosts /mnt/etc/hosts";

/** Runs a command at home in its folder, in a pseudo-terminal of 120 × 40 unless told otherwise. Ending it ends all that it started. */
function enter(name, command, cache, { network = 'own', variables = {}, pty = true } = {}) {
  mkdirSync(cache, { recursive: true });
  const inTerminal = `exec script -qfec ${quote(`stty cols 120 rows 40; ${command}`)} /dev/null`;
  const setUp = [
    'mount -t tmpfs none /home',
    `mkdir -p ${home}`,
    `mount --bind ${quote(cache)} ${home}`,
    'hostname laptop',
    `mkdir -p ${home}/shop`,
    withoutMarks,
    // Java keeps files of its own there, by process id, which are others in here.
    ...(network === 'own' ? ['mount -t tmpfs none /mnt/tmp', withNames] : []),
    `exec chroot /mnt bash -c ${quote(`cd ${home}/shop && ${pty ? inTerminal : `exec bash -c ${quote(command)}`}`)}`,
  ].join(' && ');
  const isolated = [
    'unshare',
    '--mount',
    '--uts',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    'bash',
    '-c',
    setUp,
  ];
  const [program = '', ...args] = network === 'own' ? ['ip', 'netns', 'exec', name, ...isolated] : isolated;
  return spawn(program, args, { env: { ...environment(network), ...variables }, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** A developer's environment: nothing of the editor, of CI or of this machine but the way to its programs. */
function environment(network) {
  const { PATH = '' } = process.env;
  const own = {
    PATH: `${home}/shop/node_modules/.bin:${home}/venv/bin:${PATH}`,
    HOME: home,
    USER: 'dev',
    SHELL: '/bin/bash',
  };
  const terminal = { ...own, LANG: 'C.UTF-8', TERM: 'xterm-256color', COLORTERM: 'truecolor' };
  // To install, the registries that this machine is configured for are needed, and the toolchains in the real home.
  return network === 'own'
    ? { ...toolchains(), ...terminal }
    : { ...process.env, ...toolchains(), ...terminal, ...npm(), TERM: 'dumb' };
}

/** Toolchains that find themselves by the home directory, which is another one here. */
function toolchains() {
  const { HOME = '/root' } = process.env;
  return {
    CARGO_HOME: `${HOME}/.cargo`,
    RUSTUP_HOME: `${HOME}/.rustup`,
    // What is compiled of libraries serves all; programs lie in their own `target`.
    CARGO_BUILD_BUILD_DIR: `${HOME}/.cache/reachable/cargo`,
    PYENV_ROOT: `${HOME}/.pyenv`,
    GOMODCACHE: `${HOME}/go/pkg/mod`,
    GOCACHE: `${HOME}/.cache/go-build`,
    GOFLAGS: '-mod=mod',
    MAVEN_OPTS: `-Dmaven.repo.local=${HOME}/.m2/repository`,
  };
}

/** npm's own settings, of the real home. Not for what is recorded: it would print them. */
function npm() {
  const { HOME = '/root' } = process.env;
  return { NPM_CONFIG_USERCONFIG: `${HOME}/.npmrc`, NPM_CONFIG_CACHE: `${HOME}/.npm` };
}

/** All listening TCP sockets of the stage, as the kernel tells `ss`; sorted, so that two recordings compare. */
function readListeners(name) {
  const table = run('ip', ['netns', 'exec', name, 'ss', '-Hltnp']);
  const sockets = table
    .split('\n')
    .filter(Boolean)
    .map((row) => {
      const local = row.split(/\s+/)[3] ?? '';
      const colon = local.lastIndexOf(':');
      const host = local
        .slice(0, colon)
        .replace(/^\[|\]$/g, '')
        .replace(/%.*/, '');
      const pids = [...row.matchAll(/pid=(\d+)/g)].map(([, pid]) => Number(pid));
      // `*` is the IPv6 wildcard that takes IPv4 too: ss(8). Java's sockets of one IPv4 address are IPv6 ones.
      return {
        address: host === '*' ? '::' : host,
        ipv6Only: host !== '*' && !host.startsWith('::ffff:'),
        port: Number(local.slice(colon + 1)),
        pids,
      };
    });
  return sockets.toSorted((a, b) => a.port - b.port || a.address.localeCompare(b.address));
}

/** Takes addresses and ports, as another program would. Resolves when all are held. */
async function hold(name, sockets) {
  const script = `const net = require('node:net');
    Promise.all(${JSON.stringify(sockets)}.map(({ address: host, port, ipv6Only }) => new Promise((done, fail) =>
      net.createServer().on('error', fail).listen({ host, port, ipv6Only }, done)))).then(() => console.log('held'));`;
  const holder = spawn('ip', ['netns', 'exec', name, process.execPath, '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done, fail) => {
    holder.stdout?.once('data', done);
    holder.once('exit', () => fail(new Error('the port could not be taken')));
  });
  return holder;
}

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}

function quote(text) {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
