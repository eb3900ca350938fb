/**
 * A laptop without its editor: starts one server, hears it, and climbs the ladder on command, with everything of the extension but VS Code.
 * Arguments: the port, the family's id or `-`, the server's program and its arguments. Each line on standard input is a command, answered by one
 * line of JSON: `climb`, `phone ADDRESS`, `ping`, `page` (answers twice: when it is open, and when it has closed), `end`.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ladderOf } from '../../src/core/ladder/ladder.ts';
import { createRegistry } from '../../src/core/servers/registry.ts';
import { boundText, verdictText } from '../../src/core/servers/describe.ts';
import { checkConnection, checkPhone, checkTestPage } from '../../src/editor/connection.ts';
import { lookOnce } from '../../src/editor/look.ts';
import { machineTime } from '../../src/node/machineTime.ts';

const [port = '', family = '-', program = '', ...args] = process.argv.slice(2);
const registry = createRegistry();
const { signal } = new AbortController();
const terminal = { id: 1, name: 'bash' };

const startedAt = machineTime();
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('exit', (code) => registry.apply({ type: 'launchEnded', launch: '1', exitCode: code, at: machineTime() }));
registry.apply(
  {
    type: 'terminalSeen',
    terminal: { ...terminal, pid: process.pid, hasShellIntegration: true, starter: { kind: 'shell' } },
  },
  {
    type: 'launchStarted',
    launch: {
      id: '1',
      commandLine: [program, ...args].join(' '),
      confidence: 'high',
      cwd: process.cwd(),
      shell: 'bash',
      terminal,
      startedAt,
    },
  },
  {
    type: 'sighted',
    launch: '1',
    sighting: {
      type: 'announced',
      scheme: 'http',
      host: null,
      port: Number(port),
      url: null,
      framework: family === '-' ? null : family,
    },
  },
);

async function findServer() {
  // The program binds when it likes: looked for until the socket is there, or it has ended.
  for (;;) {
    await lookOnce(registry, null, signal);
    const [server] = registry.snapshot().servers;
    if (server || child.exitCode !== null) return server;
  }
}

function tell(extra: object = {}): void {
  const { servers, addresses } = registry.snapshot();
  const [server] = servers;
  const rungs = server ? ladderOf(server, addresses) : [];
  const told = {
    verdict: server && verdictText(server),
    bound: server && boundText(server),
    failed: rungs.find(({ verdict }) => verdict === 'failed')?.id ?? null,
    rungs: Object.fromEntries(rungs.map(({ id, verdict, evidence }) => [id, { verdict, evidence }])),
    commands: rungs.flatMap(({ remedies }) => remedies.flatMap((one) => (one.kind === 'command' ? [one.line] : []))),
    addresses: addresses.map(({ address }) => address),
    answersOn: server?.addresses.map(({ address }) => address) ?? [],
    seen: server?.visits.map(({ address }) => address) ?? [],
    ...extra,
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

async function obey(line: string): Promise<void> {
  const [word, rest = ''] = line.split(' ');
  const id = (await findServer())?.id ?? '';
  if (word === 'climb') {
    await checkConnection(registry, id, signal);
    await lookOnce(registry, null, signal);
  }
  if (word === 'phone')
    registry.apply({ type: 'checked', server: id, change: { phone: { address: rest, ping: null } } });
  if (word === 'ping') await checkPhone(registry, id, rest, signal);
  if (word === 'page') {
    const unsubscribe = registry.onChange(({ servers }) => {
      const page = servers[0]?.checks?.testPage;
      if (page?.state !== 'open') return;
      unsubscribe();
      tell({ url: page.url });
    });
    await checkTestPage(registry, id, signal);
  }
  tell();
}

async function main(): Promise<void> {
  for await (const line of createInterface(process.stdin)) {
    if (line === 'end') break;
    await obey(line);
  }
  child.kill('SIGKILL');
}

void main();
