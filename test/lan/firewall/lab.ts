import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { buildSync } from 'esbuild';
import type { FirewallQuestion } from '../../../src/core/firewall/question.ts';
import type { FirewallVerdict } from '../../../src/core/firewall/verdict.ts';
import { atExit } from '../../host/atExit.mjs';

/** What a real connect from the phone met. Words as in `FirewallVerdict`. */
export type Met = 'passes' | 'drops' | 'rejects';

/** A laptop with a firewall of its own, a phone, and a container inside the laptop: three network namespaces, gone with `down`. */
export type FirewallLab = {
  /** Runs a shell command on the laptop, with `input` to read. Output is given back; @throws when it fails. */
  onLaptop: (command: string, input?: string) => string;
  /** The laptop's firewalls as our own reader sees them there, judged. */
  judge: (question: FirewallQuestion) => Promise<FirewallVerdict>;
  /** The same by a user who is not root. */
  judgeAsUser: (question: FirewallQuestion) => Promise<FirewallVerdict>;
  /** The phone connects, sends a byte, and waits for its answer; no word within `patienceMs` counts as dropped. */
  connect: (address: string, port: number, patienceMs: number) => Promise<Met>;
  /** No firewall, as at the beginning. */
  clear: () => void;
  down: () => void;
};

/** The laptop's server, and the container's: every port answers a byte with a byte. */
const server = `
  const net = require('node:net');
  const ports = process.argv.slice(1).map(Number);
  let left = ports.length;
  for (const port of ports) net.createServer((socket) => {
    socket.on('data', () => socket.end('y')).on('error', () => {});
  }).listen(port, '::', () => { if (--left === 0) console.log('listening'); });
`;

const phone = `
  const net = require('node:net');
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { address, port, patienceMs } = JSON.parse(line);
    const socket = net.connect({ host: address, port });
    const end = (met) => { clearTimeout(timer); socket.destroy(); console.log(JSON.stringify(met)); };
    const timer = setTimeout(() => { socket.removeAllListeners(); end('drops'); }, patienceMs);
    socket.once('connect', () => socket.write('x'));
    socket.once('data', () => end('passes'));
    socket.once('error', () => end('rejects'));
  });
`;

const judge = `
  import readline from 'node:readline';
  import { readFirewalls } from ${JSON.stringify(path.resolve('src/node/firewall/readFirewalls.ts'))};
  import { judgeFirewall } from ${JSON.stringify(path.resolve('src/core/firewall/judge.ts'))};
  readline.createInterface({ input: process.stdin }).on('line', async (line) => {
    const reading = await readFirewalls(new AbortController().signal);
    console.log(JSON.stringify(judgeFirewall(reading, JSON.parse(line))));
  });
`;

/** For setpriv. */
export const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];

/** Puts up the three hosts. Needs root, iproute2, nftables and iptables. */
export async function bringUpFirewallLab(): Promise<FirewallLab> {
  removeAbandoned();
  const name = `reachfw-${process.pid}`;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-firewall-'));
  const children: ChildProcess[] = [];
  const down = atExit(() => {
    for (const child of children) child.kill();
    for (const host of hosts) ip(['netns', 'del', `${name}-${host}`]);
    rmSync(folder, { recursive: true, force: true });
  });
  wire(name);
  const inside = (host: string, args: readonly string[], as: readonly string[] = []) => {
    const child = spawn('ip', ['netns', 'exec', `${name}-${host}`, ...as, process.execPath, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  writeFileSync(path.join(folder, 'judge.ts'), judge);
  const outfile = path.join(folder, 'judge.mjs');
  buildSync({
    entryPoints: [path.join(folder, 'judge.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    nodePaths: [path.resolve('node_modules')],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const servers = [inside('laptop', ['-e', server, '5000', '5353', '22']), inside('container', ['-e', server, '80'])];
  await Promise.all(servers.map((child) => once(child.stdout, 'data')));
  const askJudge = conversation(inside('laptop', [outfile]));
  chmodSync(folder, 0o755);
  const asUser = ['setpriv', ...asNobody];
  const askUser = conversation(inside('laptop', [outfile], asUser));
  const askPhone = conversation(inside('phone', ['-e', phone]));
  let usedLegacy = true;
  const onLaptop = (command: string, input = '') => {
    usedLegacy ||= command.includes('legacy');
    return execFileSync('ip', ['netns', 'exec', `${name}-laptop`, 'sh', '-ec', command], { input, encoding: 'utf8' });
  };
  const clear = () => {
    onLaptop('nft flush ruleset');
    const empty = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
    if (usedLegacy) for (const ip of ['iptables', 'ip6tables']) onLaptop(`${ip}-legacy-restore`, empty);
    usedLegacy = false;
  };
  return {
    onLaptop,
    judge: (question) => askJudge(question) as Promise<FirewallVerdict>,
    judgeAsUser: (question) => askUser(question) as Promise<FirewallVerdict>,
    connect: (address, port, patienceMs) => askPhone({ address, port, patienceMs }) as Promise<Met>,
    clear,
    down,
  };
}

/** The namespaces of a run that was killed before it could remove them: their names tell its process id. */
function removeAbandoned(): void {
  const names = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  for (const name of names) {
    const [, pid] = /^reachfw-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) ip(['netns', 'del', name]);
  }
}

const hosts = ['laptop', 'phone', 'container'];

function ip(args: readonly string[]): void {
  execFileSync('ip', args);
}

/** wlan0 192.168.77.10 and fd77::10 to the phone's .20; docker0 172.17.0.1 to the container's 172.17.0.2. */
function wire(name: string): void {
  for (const host of hosts) {
    ip(['netns', 'add', `${name}-${host}`]);
    ip(['-n', `${name}-${host}`, 'link', 'set', 'lo', 'up']);
  }
  const cable = (card: string, far: string, farCard: string) =>
    ip([
      'link',
      'add',
      card,
      'netns',
      `${name}-laptop`,
      'type',
      'veth',
      'peer',
      'name',
      farCard,
      'netns',
      `${name}-${far}`,
    ]);
  const address = (host: string, card: string, ...addresses: string[]) => {
    for (const one of addresses)
      ip(['-n', `${name}-${host}`, 'addr', 'add', one, 'dev', card, ...(one.includes(':') ? ['nodad'] : [])]);
    ip(['-n', `${name}-${host}`, 'link', 'set', card, 'up']);
  };
  cable('wlan0', 'phone', 'eth0');
  cable('docker0', 'container', 'eth0');
  address('laptop', 'wlan0', '192.168.77.10/24', 'fd77::10/64');
  address('phone', 'eth0', '192.168.77.20/24', 'fd77::20/64');
  address('laptop', 'docker0', '172.17.0.1/16');
  address('container', 'eth0', '172.17.0.2/16');
  // Rules that drop ICMP would keep the two from finding each other on IPv6.
  const knows = (host: string, card: string, far: string, farCard: string, one: string) => {
    const link = execFileSync('ip', ['-n', `${name}-${far}`, 'link', 'show', farCard], { encoding: 'utf8' });
    const mac = /link\/ether (\S+)/.exec(link)?.[1] ?? '';
    ip(['-n', `${name}-${host}`, 'neigh', 'replace', one, 'lladdr', mac, 'dev', card, 'nud', 'permanent']);
  };
  knows('phone', 'eth0', 'laptop', 'wlan0', 'fd77::10');
  knows('laptop', 'wlan0', 'phone', 'eth0', 'fd77::20');
  ip(['-n', `${name}-container`, 'route', 'add', 'default', 'via', '172.17.0.1']);
  ip(['netns', 'exec', `${name}-laptop`, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']);
}

/** One line of JSON asked, one line of JSON answered, in turn. */
function conversation(child: ReturnType<typeof spawn>): (question: unknown) => Promise<unknown> {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('it was started with pipes');
  const lines = readline.createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async (question) => {
    stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('it has ended');
    return JSON.parse(value);
  };
}
