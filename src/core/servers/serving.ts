import type { Process } from '../machine.ts';

/*
 * A socket that nobody announced says nothing of what it is for. These are the ones that are no page for a browser.
 */

/** Databases, brokers, tunnels and agents, by process name (Linux: 15 characters). */
const otherServices = new Set([
  'postgres',
  'mysqld',
  'mariadbd',
  'redis-server',
  'valkey-server',
  'mongod',
  'memcached',
  'etcd',
  'epmd',
  'ssh',
  'sshd',
  'adb',
  'gpg-agent',
  'gopls',
  'dlv',
]);

/** Flags that open a debugger's port, with its number where it is named: Node, debugpy, the JVM's agent, Delve, rdbg. */
const debuggerFlags: readonly RegExp[] = [
  /^--inspect(?:-brk|-wait)?(?:=(?:\S*:)?(?<port>\d+))?$/,
  /^--listen=?(?:\S*:)?(?<port>\d+)?$/,
  /^-(?:agentlib:|X)\S*jdwp\S*address=(?:\S*:)?(?<port>\d+)/,
];
/** Node's inspector listens there when no port is named (nodejs.org/api/debugger.html). */
const inspectorPort = 9229;

/** The kernel hands these out where a program asks for any port (net.ipv4.ip_local_port_range's default). */
const firstEphemeral = 32_768;

/** Whether a listening socket that nobody announced may be a page for a browser, by what its process is and was told. */
export function mayServePages({ name, argv }: Process, port: number): boolean {
  if (otherServices.has(name) || isDebuggerPort(argv, port)) return false;
  return port < firstEphemeral || argv.some((word) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(word));
}

function isDebuggerPort(argv: readonly string[], port: number): boolean {
  const isDebugpy = argv.some((word) => /\bdebugpy\b/.test(word));
  return argv.some((word, index) => {
    const match = debuggerFlags.map((flag) => flag.exec(word)).find((found) => found !== null);
    if (!match || (word.startsWith('--listen') && !isDebugpy)) return false;
    const named = match.groups?.['port'] ?? /(\d+)$/.exec(word === '--listen' ? (argv[index + 1] ?? '') : '')?.[1];
    return named === undefined ? port === inspectorPort : Number(named) === port;
  });
}
