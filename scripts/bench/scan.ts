import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDetector } from '../../src/core/detect/detector.ts';
import { findPorts, localUrlsIn } from './portFinder.ts';

const captures = path.join(__dirname, '../test/fixtures/captures');
const chunkLength = 16 * 1024;

/** Lines of programs at work, as they scroll by while one develops; `{n}` stands for a number that differs from line to line. */
const work = [
  '127.0.0.1 - - [22/Nov/2026 09:02:{n}] "GET /static/app.{n}.js HTTP/1.1" 200 -',
  '\x1b[2m2026-11-22T09:02:24.{n}Z\x1b[0m \x1b[32m INFO\x1b[0m tower_http::trace: finished processing request latency={n} ms status=200',
  '[HMR] updated modules: ./src/components/Cart{n}.tsx',
  '\x1b[90m9:02:24 AM\x1b[39m \x1b[36m\x1b[1m[vite]\x1b[22m\x1b[39m \x1b[32mhmr update \x1b[39m\x1b[2m/src/App{n}.vue\x1b[22m',
  '  asset main.{n}.js 1.24 MiB [emitted] [immutable] (name: main)',
  'Started GET "/orders/{n}" for ::1 at 2026-11-22 09:02:24 +0100',
  '  \x1b[1m\x1b[36mOrder Load (0.{n}ms)\x1b[0m  \x1b[1m\x1b[34mSELECT "orders".* FROM "orders" WHERE "orders"."id" = $1 LIMIT $2\x1b[0m  [["id", {n}]]',
  'Completed 200 OK in {n}ms (Views: 5.1ms | ActiveRecord: 0.6ms)',
  'tests/test_orders.py::test_total[{n}] \x1b[32mPASSED\x1b[0m\x1b[33m   [ {n}%]\x1b[0m',
  'npm warn deprecated glob@7.2.{n}: Glob versions prior to v9 are no longer supported',
  '   Compiling serde_json v1.0.{n}',
  '{"level":30,"time":17639{n},"pid":4711,"hostname":"laptop","reqId":"req-{n}","msg":"request completed"}',
  'web_1  | 2026-11-22 09:02:24.{n} [notice] 31#31: signal process started',
  'Collecting package metadata ({n}): done; downloading https://files.example.org/packages/{n}/wheel.whl',
  '    at Object.<anonymous> (/home/me/shop/node_modules/express/lib/router/index.js:{n}:12)',
  'DEBUG [pool-1-thread-{n}] o.h.SQL - insert into line_item (order_id, product, amount) values (?, ?, ?)',
  '\x1b[32m✓\x1b[39m src/cart.test.ts (\x1b[2m{n} tests\x1b[22m) \x1b[33m{n}ms\x1b[39m',
  'src/main.rs:{n}:17: warning: unused variable: `request`',
  '#{n} [build 4/9] RUN apt-get install -y build-essential',
  'Unpacking libssl-dev:amd64 (3.0.{n}-1~deb12u2) over (3.0.11-1~deb12u1) ...',
];

/** About `size` characters of such lines, a real server's start among every 2000 of them. */
export function mixedLog(size: number): string {
  const starts = readdirSync(captures)
    .filter((name) => name.endsWith('.raw'))
    .map((name) => readFileSync(path.join(captures, name), 'utf8'));
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length < size; at++) {
    const line = (work[at % work.length] ?? '').replaceAll('{n}', String((at * 7919) % 997));
    const part = at % 2000 === 1999 ? `\n${starts[((at / 2000) % starts.length) | 0] ?? ''}\n` : `${line}\r\n`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function chunksOf(text: string): string[] {
  // A fresh flat string each, as an editor hands them over.
  return Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, at) =>
    Buffer.from(text.slice(at * chunkLength, (at + 1) * chunkLength)).toString('utf8'),
  );
}

function countLines(chunks: readonly string[]): number {
  let lines = 0;
  for (const chunk of chunks) for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) lines++;
  return lines;
}

function detect(chunks: readonly string[]): number {
  const detector = createDetector();
  let found = 0;
  for (const chunk of chunks) found += detector.read(chunk).length;
  return found + detector.end().length;
}

const rounds = 7;

/** The best of some rounds, in MB (10^6 characters) a second: whatever else the machine did only slows one down. */
function throughput(scan: (chunks: readonly string[]) => number, text: string): number {
  const times = Array.from({ length: rounds }, () => {
    const chunks = chunksOf(text);
    const start = performance.now();
    scan(chunks);
    return performance.now() - start;
  });
  return text.length / 1e3 / Math.min(...times);
}

/** How fast output is scanned, beside what an editor does without us and beside a bare search for line ends, which is the limit. */
export function main(): void {
  const text = mixedLog(20_000_000);
  const figure = (scan: (chunks: readonly string[]) => number): number => throughput(scan, text);
  const ours = figure(detect);
  const matching = figure((chunks) => sum(chunks, (chunk) => localUrlsIn(chunk).length));
  const finding = figure((chunks) => sum(chunks, (chunk) => findPorts(chunk).length));
  const lines = figure(countLines);
  const row = (name: string, speed: number, rest: string): void =>
    console.log(`  ${name.padEnd(50)}${speed.toFixed(0).padStart(6)} MB/s  ${rest}`);
  const times = (other: number): string => `the detector is ${(ours / other).toFixed(1)} times that`;
  console.log(
    `scanning ${(text.length / 1e6).toFixed(0)} MB of mixed output in chunks of ${chunkLength}, best of ${rounds}`,
  );
  row('this detector', ours, '');
  row('strip escape sequences, match local URLs', matching, times(matching));
  row('the same, and read each match for its port', finding, times(finding));
  row('search for line ends', lines, `the detector does ${((100 * ours) / lines).toFixed(1)} % of it`);
}

function sum(chunks: readonly string[], count: (chunk: string) => number): number {
  return chunks.reduce((total, chunk) => total + count(chunk), 0);
}
