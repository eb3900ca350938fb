import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { atExit } from '../host/atExit.mjs';

const script = path.join(import.meta.dirname, 'lan.sh');

/** What the phone's request came to: the page, or why there is none. */
export type PhoneAnswer =
  | { readonly outcome: 'answered'; readonly status: number; readonly body: string }
  | { readonly outcome: 'refused' | 'timed out' };

/** A laptop and a phone, each a network namespace of this machine; lan.sh describes their interfaces. */
export type Lan = {
  /** The laptop's address on the network it shares with the phone. */
  readonly laptopAddress: string;
  /** Words to put before a command (`startServer`, `launchBrowser`) so that it runs on the laptop. */
  readonly laptop: readonly string[];
  /** The same for the phone. */
  readonly phone: readonly string[];
  /** Requests a URL of the laptop from the phone; gives up after 3 seconds. */
  readonly requestFromPhone: (url: string) => Promise<PhoneAnswer>;
  /** The same as a browser does it: the connection is kept, as far as the server keeps it, until `leave`. */
  readonly visitFromPhone: (url: string) => Promise<{ status: number; leave: () => void }>;
  /** Does this to what arrives at this port from the network: `drop`, silently, as a firewall does, or another nftables statement. */
  readonly closeFirewall: (port: number, statement?: string) => void;
  readonly openFirewall: () => void;
  /** Runs a command there and waits for its end. @throws when it fails */
  readonly onLaptop: (...command: readonly string[]) => void;
  readonly onPhone: (...command: readonly string[]) => void;
  readonly down: () => void;
};

/** Puts up the two hosts. They go at `down`, and with this process at the latest. */
export function bringUpLan(): Lan {
  removeAbandoned();
  const prefix = `reach-${process.pid}`;
  const run = (...args: string[]) => execFileSync(script, args, { env: { ...process.env, LAN_PREFIX: prefix } });
  const visitors: (() => void)[] = [];
  const down = atExit(() => {
    for (const leave of visitors) leave();
    run('down');
  });
  run('up');
  return {
    laptopAddress: '192.168.77.10',
    laptop: ['ip', 'netns', 'exec', `${prefix}-laptop`],
    phone: ['ip', 'netns', 'exec', `${prefix}-phone`],
    visitFromPhone: (url) => visit(['netns', 'exec', `${prefix}-phone`], url, visitors),
    requestFromPhone: (url) => request(['netns', 'exec', `${prefix}-phone`], url),
    closeFirewall: (port, statement = 'drop') => run('firewall', statement, String(port)),
    openFirewall: () => run('firewall', 'off'),
    onLaptop: (...command) => void run('laptop', ...command),
    onPhone: (...command) => void run('phone', ...command),
    down,
  };
}

const curl = ['curl', '--silent', '--max-time', '3', '--write-out', '\n%{http_code}'];

/** curl's exit codes: https://curl.se/libcurl/c/libcurl-errors.html */
async function request(inside: string[], url: string): Promise<PhoneAnswer> {
  try {
    const { stdout } = await promisify(execFile)('ip', [...inside, ...curl, url]);
    const end = stdout.lastIndexOf('\n');
    return { outcome: 'answered', status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 7) return { outcome: 'refused' };
    if (code === 28) return { outcome: 'timed out' };
    throw error;
  }
}

/** As from milliseconds away: the server's end of the connection comes before ours. Over this wire either may be first. */
const browser = `const { hostname, port, pathname, host } = new URL(process.argv[1]);
const socket = require('node:net').connect({ host: hostname.replace(/[\\[\\]]/g, ''), port, allowHalfOpen: true });
socket.write('GET ' + pathname + ' HTTP/1.1\\r\\nHost: ' + host + '\\r\\n\\r\\n');
socket.once('data', (chunk) => process.stdout.write(String(chunk).split(' ')[1]));
socket.on('end', () => socket.end());
setInterval(() => {}, 1e6);`;

async function visit(
  inside: string[],
  url: string,
  visitors: (() => void)[],
): Promise<{ status: number; leave: () => void }> {
  const child = spawn('ip', [...inside, process.execPath, '-e', browser, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const leave = (): void => void child.kill('SIGKILL');
  visitors.push(leave);
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { status: Number(String(said)), leave };
}

/** The namespaces of a run that was killed before it could remove them: their names tell its process id. */
function removeAbandoned(): void {
  for (const name of namespaces()) {
    const pid = /^reach-(\d+)-(?:laptop|phone)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) execFileSync('ip', ['netns', 'del', name]);
  }
}

function namespaces(): string[] {
  try {
    return readdirSync('/run/netns');
  } catch {
    return []; // the folder is made with the first namespace
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
