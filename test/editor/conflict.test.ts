import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { commands, DiagnosticSeverity, languages, window } from 'vscode';
import { accepts, findFreePort, flaskApp, holdPort, makeFolder, runPython, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked, marksOn, unmarked } from './marks.ts';
import { openTerminal, start, type Running } from './terminals.ts';
import { until } from './until.ts';
import { agree, hearWords } from './words.ts';

describe('a port that another program holds', () => {
  it('is marked with its owner, and *Use port N* leads to a running server', async () => {
    const port = await findFreePort();
    const pid = await holdPort(port);
    const file = path.join(makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) }), 'app.py');
    const document = await show(file);
    await start(await openTerminal(path.dirname(file)), 'python app.py').ended;

    const mark = await marked(document, 'port-taken');
    assert.equal(mark.severity, DiagnosticSeverity.Warning);
    assert.match(mark.message, new RegExp(`^${port} is taken by python[\\w.]*, pid ${pid}\\.$`));
    const action = await actionAt(document, 'app.run(', 'Use port ');
    const title = /^Use port (?<free>\d+) \((?<why>.*)\)/.exec(action.title)?.groups ?? {};
    assert.equal(`${title['why']}.`, mark.message);
    const free = Number(title['free']);
    assert.equal(await accepts('127.0.0.1', free), false);

    await choose(await actionAt(document, 'app.run(', `${action.title} and restart`));
    assert.equal(await accepts('127.0.0.1', free), true);
    assert.equal(readFileSync(file, 'utf8'), flaskApp(`app.run(port=${free})`));
    await marked(document, 'loopback', `localhost:${free}`);
  });

  it('is told before the start, and its holder is stopped: asked first, and again before force', async () => {
    const port = await findFreePort();
    const pid = await holdPortFirmly(port);
    const document = await show(path.join(makeFolder({ 'app.py': flaskApp(`app.run(port=${port})`) }), 'app.py'));
    const mark = await marked(document, 'port-held');
    assert.equal(mark.severity, DiagnosticSeverity.Information);
    assert.match(mark.message, new RegExp(`^${port} is taken by python[\\w.]*, pid ${pid}\\.$`));
    await actionAt(document, 'app.run(', 'Use port ');

    const questions = agree();
    await choose(await actionAt(document, 'app.run(', 'Stop python'));
    assert.deepEqual(
      questions.map((text) => text.replace(/python[\w.]*/g, 'python')),
      [`Stop python, pid ${pid}?`, `Asked to end, still running: python, pid ${pid}.`],
    );
    assert.equal(await accepts('127.0.0.1', port), false);
    await unmarked(document);
  });

  it('of which its words tell nothing leads to the terminal that has it, and to its end', async () => {
    const port = await findFreePort();
    const server = `from http.server import HTTPServer, SimpleHTTPRequestHandler\n\nHTTPServer(('127.0.0.1', ${port}), SimpleHTTPRequestHandler).serve_forever()\n`;
    const folder = makeFolder({ 'web.py': server });
    const first = await openTerminal(folder);
    await says(start(first, `python -m http.server --bind 127.0.0.1 ${port}`), 'Serving HTTP');
    const document = await show(path.join(folder, 'web.py'));
    const second = await openTerminal(folder);
    assert.equal(await start(second, 'python web.py').ended, 1);
    await marked(document, 'port-taken', `${port} is taken by python`);

    second.show();
    await until('the other terminal', [window.onDidChangeActiveTerminal], () => window.activeTerminal === second);
    const resolve = resolver();
    const items = await resolve('Go to Its Terminal');
    assert.deepEqual(items.slice(-2), ['Go to Its Terminal', 'Stop python…']);
    await until('its terminal', [window.onDidChangeActiveTerminal], () => window.activeTerminal === first);
    const questions = agree();
    await resolve('Stop ');
    assert.equal(questions.length, 1);
    assert.equal(await accepts('127.0.0.1', port), false);
    await until('no mark', [languages.onDidChangeDiagnostics], () => marksOn(document).length === 0);
  });

  it('from which Vite moved silently is told, and its configuration makes it fail instead', async () => {
    const port = await findFreePort();
    await holdPort(port);
    const folder = makeFolder({
      'index.html': '<h1>Hi</h1>',
      'vite.config.mjs': `export default { server: { port: ${port} } };\n`,
    });
    const document = await show(path.join(folder, 'vite.config.mjs'));
    await marked(document, 'port-held', `${port} is taken by python`);
    start(await openTerminal(folder), 'vite');
    await marked(document, 'loopback');
    assert.equal(marksOn(document).length, 1);

    const items = await resolver()('Fail instead of moving');
    assert.deepEqual(items, ['Stop python…', 'Fail instead of moving to another port in vite.config.mjs']);
    assert.equal(document.getText(), `export default { server: { port: ${port}, strictPort: true } };\n`);
  });
});

describe('a port that nobody holds', () => {
  it('is kept by the system after its last connection, from a server that does not ask to share it', async () => {
    const port = await usePort();
    const server = `import socketserver\n\nsocketserver.TCPServer(('127.0.0.1', ${port}), socketserver.BaseRequestHandler)\n`;
    const folder = makeFolder({ 'raw.py': server });
    const document = await show(path.join(folder, 'raw.py'));
    assert.equal(await start(await openTerminal(folder), 'python raw.py').ended, 1);
    await marked(document, 'port-taken', 'Nothing listens on it any more: the system keeps it for up to a minute');
  });
});

/** A port of a server that has hung up on a connection and is gone. */
async function usePort(): Promise<number> {
  const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  await once(net.connect(port, '127.0.0.1').resume(), 'close');
  server.close();
  await once(server, 'close');
  return port;
}

/** Takes a way out of the conflict by the start of its label; gives the labels of all. */
function resolver(): (label: string) => Promise<readonly string[]> {
  const words = hearWords();
  return async (label) => {
    const done = commands.executeCommand('reachable.resolveConflict');
    const items = await words.pick((item) => item.label.startsWith(label));
    await done;
    return items.map((item) => item.label.replace(/python[\w.]*/, 'python'));
  };
}

/** Waits until a command prints this. */
async function says({ execution }: Running, words: string): Promise<void> {
  let output = '';
  for await (const chunk of execution.read()) {
    output += chunk;
    if (output.includes(words)) return;
  }
  assert.fail(`never said: ${words}`);
}

/** The same as `holdPort`, by a program that does not end when it is asked to. */
function holdPortFirmly(port: number): Promise<number> {
  const code = `import signal, socket, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
server = socket.create_server(('127.0.0.1', ${port}))
print(1, flush=True)
time.sleep(60)`;
  return runPython('-c', code);
}
