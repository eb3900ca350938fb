import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { GateAnswers } from '../../../src/core/gates/gateAnswers.ts';
import type { GateQuestion } from '../../../src/core/gates/gateRequests.ts';
import { askGate } from '../../../src/node/askGate.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Listens on an address of this machine that nothing else uses. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.9', done));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(() => done()));
  });
  const { port } = server.address() as AddressInfo;
  return port;
}

const http = (listener: RequestListener): HttpServer => createServer(listener);

function question(port: number, more: Partial<GateQuestion> = {}): GateQuestion {
  return { scheme: 'http', address: '127.0.0.9', port, path: '/', framework: null, name: null, ...more };
}

const never = new AbortController().signal;

describe('what is sent', () => {
  test('is a GET of the page with the Host of a browser, and without its query', async () => {
    const seen: unknown[] = [];
    const port = await listen(
      http(({ method, url, headers }, response) => {
        seen.push({ method, url, host: headers.host, origin: headers.origin, cookie: headers.cookie });
        response.setHeader('Set-Cookie', 'session=1');
        response.end('the page');
      }),
    );
    const answers = await askGate(question(port, { path: '/lab?token=secret#top', name: 'laptop.local' }), never);
    expect(answers).toEqual([
      { about: 'address', kind: 'answered', status: 200, server: null, body: 'the page' },
      { about: 'name', kind: 'answered', status: 200, server: null, body: 'the page' },
    ]);
    const alike = { method: 'GET', url: '/lab', origin: undefined, cookie: undefined };
    expect(seen).toEqual([
      { ...alike, host: `127.0.0.9:${port}` },
      { ...alike, host: `laptop.local:${port}` },
    ]);
  });

  test('has an Origin where the family’s lock is on that, or on the websocket', async () => {
    const seen: string[] = [];
    const server = http(({ url, headers }, response) => {
      seen.push(`${url} ${headers.origin ?? '-'} ${headers.upgrade ?? '-'}`);
      response.end();
    });
    server.on('upgrade', ({ url, headers }, socket: Socket) => {
      seen.push(`${url} ${headers.origin} ${headers.upgrade}`);
      socket.end('HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n');
    });
    const port = await listen(server);
    await askGate(question(port, { framework: 'nextjs' }), never);
    const answers = await askGate(question(port, { framework: 'bokeh', path: '/app/' }), never);
    expect(answers[1]).toMatchObject({ about: 'websocket', status: 426 });
    const origin = `http://127.0.0.9:${port}`;
    expect(seen).toEqual(['/ - -', `/_next/static/reachable ${origin} -`, '/app/ - -', `/app/ws ${origin} websocket`]);
  });

  test('leaves the port out of the Host only where it is the scheme’s own', async () => {
    const { gateRequests } = await import('../../../src/core/gates/gateRequests.ts');
    const host = (more: Partial<GateQuestion>) => gateRequests(question(80, more))[0]?.headers['Host'];
    expect(host({})).toBe('127.0.0.9');
    expect(host({ scheme: 'https' })).toBe('127.0.0.9:80');
    expect(host({ scheme: 'https', port: 443, address: 'fd00:77::10' })).toBe('[fd00:77::10]');
    expect(host({ port: 8000, address: 'fd00:77::10' })).toBe('[fd00:77::10]:8000');
  });

  test.each(['/a b', 'http://elsewhere.test/', '/\r\nX: y', ''])('never breaks out of the path by %j', async (bad) => {
    const seen: (string | undefined)[] = [];
    const port = await listen(http(({ url }, response) => response.end(void seen.push(url))));
    await askGate(question(port, { path: bad }), never);
    expect(seen).toEqual(['/']);
  });
});

describe('what comes back', () => {
  test('is not followed', async () => {
    let requests = 0;
    const port = await listen(
      http((_, response) => {
        requests += 1;
        response.writeHead(302, { Location: 'http://192.0.2.1/' }).end();
      }),
    );
    expect(await askGate(question(port), never)).toMatchObject([{ status: 302, location: 'http://192.0.2.1/' }]);
    expect(requests).toBe(1);
  });

  test('is read up to 16 KiB, however long it goes on', async () => {
    const port = await listen(
      http((_, response) => {
        const more = (): void => void (response.destroyed || response.write('x'.repeat(4096), more));
        more();
      }),
    );
    const [answer] = await askGate(question(port), never);
    expect(answer?.kind === 'answered' && answer.body.length).toBe(16_384);
  });

  test('tells the Server header', async () => {
    const port = await listen(http((_, response) => response.setHeader('Server', 'AirTunes/1').end()));
    expect(await askGate(question(port), never)).toMatchObject([{ server: 'AirTunes/1' }]);
  });

  test('over TLS counts whatever the certificate', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gate-'));
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
    execFileSync('openssl', [...made, '-subj', '/CN=elsewhere.test', '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    const server = createSecure({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('x'),
    );
    rmSync(folder, { recursive: true });
    const port = await listen(server);
    expect(await askGate(question(port, { scheme: 'https' }), never)).toMatchObject([{ status: 200, body: 'x' }]);
    expect(await askGate(question(port), never)).toMatchObject([{ kind: 'failed' }]);
  });
});

describe('no answer', () => {
  test('ends the questions', async () => {
    const server = createPlain((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const port = await listen(server);
    const answers = await askGate(question(port, { name: 'laptop.local' }), never);
    expect(answers).toEqual([{ about: 'address', kind: 'failed', why: 'HPE_INVALID_CONSTANT' }]);
  });

  test('of a port where nothing listens is told as such', async () => {
    const port = await listen(http(() => {}));
    for (const close of open.splice(0)) await close();
    expect(await askGate(question(port), never)).toEqual([{ about: 'address', kind: 'failed', why: 'ECONNREFUSED' }]);
  });

  test('is not waited for longer than the limit', async () => {
    const port = await listen(createPlain(() => {}));
    expect(await askGate(question(port), never, 50)).toEqual([{ about: 'address', kind: 'failed', why: 'timeout' }]);
  });

  test('to the end is not needed, where the page comes in drips', async () => {
    const port = await listen(
      http((_, response) => {
        response.writeHead(403);
        response.write('Blocked host: 127.0.0.9');
      }),
    );
    // A busy machine needs longer for what it does send.
    const ask = async (limitMs: number): Promise<GateAnswers> => {
      const answers = await askGate(question(port, { name: 'laptop.local' }), never, limitMs);
      return answers.some(({ kind }) => kind === 'failed') && limitMs < 10_000 ? ask(limitMs * 4) : answers;
    };
    expect(await ask(100)).toMatchObject([
      { about: 'address', kind: 'answered', status: 403, body: 'Blocked host: 127.0.0.9' },
      { about: 'name', kind: 'answered', status: 403 },
    ]);
  });

  test('in the middle of the page is one', async () => {
    const port = await listen(
      createPlain((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', () => socket.destroy());
      }),
    );
    expect(await askGate(question(port), never)).toEqual([{ about: 'address', kind: 'failed', why: 'ECONNRESET' }]);
  });

  test('is needed any more once it is cancelled', async () => {
    const cancel = new AbortController();
    const port = await listen(createPlain(() => cancel.abort()));
    const cancelled = [{ about: 'address', kind: 'failed', why: 'cancelled' }];
    expect(await askGate(question(port), cancel.signal)).toEqual(cancelled);
    expect(await askGate(question(port), cancel.signal)).toEqual(cancelled);
  });
});
