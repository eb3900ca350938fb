import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A real child process that has said it is ready. `said` is its first line of output, read as JSON. */
export type Started<T> = { pid: number; said: T; exited: Promise<unknown> };

/** Runs JavaScript in a Node of its own and waits for its first line. It is killed, with all it started, when the test ends. */
export async function startNode<T>(code: string, ...args: string[]): Promise<Started<T>> {
  return start<T>(process.execPath, ['-e', code, ...args]);
}

/** The same for any program. It leads a process group, so that its children go with it. */
export async function start<T>(program: string, args: readonly string[]): Promise<Started<T>> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const exited = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  onTestFinished(async () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The whole group has ended already.
    }
    await exited;
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { pid, said: JSON.parse(String(line)), exited };
}

/** Listens on argument 1 and says its port; ends with its standard input, so that it never outlives the test run. */
export const listen = `
  const server = require('node:net').createServer();
  server.listen(0, process.argv[1], () => console.log(JSON.stringify({ port: server.address().port })));
  process.stdin.resume().on('end', () => process.exit());
`;

/**
 * Listens, then starts a child through a shell that inherits the listening socket, as a reloader's child or a worker does; says the port and
 * the child's pid once that one runs.
 */
export const listenAndShare = `
  const server = require('node:net').createServer();
  server.listen(0, '127.0.0.1', () => {
    const code = 'console.log(process.pid); process.stdin.resume().on("end", () => process.exit())';
    const child = require('node:child_process').spawn('/bin/sh', ['-c', '"$0" -e "$1"; true', process.execPath, code], {
      stdio: ['pipe', 'pipe', 'inherit', server._handle.fd],
    });
    child.stdout.once('data', (pid) => console.log(JSON.stringify({ port: server.address().port, worker: Number(pid) })));
  });
  process.stdin.resume().on('end', () => process.exit());
`;
