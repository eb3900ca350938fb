import { writeFileSync } from 'node:fs';
import { createDetector } from '../../src/core/detect/detector.ts';
import type { Detector, Sighting } from '../../src/core/detect/sighting.ts';
import { mixedLog } from './scan.ts';

const terminals = 4;
/** Bytes of text that are read again and again; with its line ends as a terminal has them. */
const logSize = 20_000_000;
/** The editor hands over output in pieces of up to about this many bytes. */
const chunkLength = 64 * 1024;
/** Detectors that are kept at once to see what one of them keeps. */
const kept = 100;

/** Writes about so many characters of programs' output. */
export function writeMixedLog(file: string, size: number): void {
  writeFileSync(file, mixedLog(size));
}

/** So many MB (10^6 bytes) straight through four detectors in turn, and what a detector keeps. Needs `node --expose-gc`. */
export function main(megabytes: number): void {
  const log = Buffer.from(mixedLog(logSize));
  const bare = flood(log, megabytes, () => ({ read: () => [], end: () => [] }));
  const ours = flood(log, megabytes, createDetector);
  console.log(`\n${megabytes} MB of a mixed log straight through ${terminals} detectors in turn, in Node`);
  console.log(
    `  ${rate(megabytes, bare.seconds)} MB/s  made into strings, not read; heap at most ${mb(bare.peak)} MB more`,
  );
  console.log(`  ${rate(megabytes, ours.seconds)} MB/s  read as well; heap at most ${mb(ours.peak)} MB more`);
  console.log(`  kept by one detector, and by what it told (KB of heap, the mean of ${kept})`);
  for (const [name, feed] of Object.entries(feeds))
    console.log(`  ${kb(retained((detector) => feed(detector, log)))}  ${name}`);
}

type Flood = { seconds: number; peak: number };

/** Strings are made anew for each chunk, as an editor does. The heap is looked at after each MB, with its garbage. */
function flood(log: Buffer, megabytes: number, create: () => Detector): Flood {
  const detectors = Array.from({ length: terminals }, create);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  let peak = 0;
  let sum = 0;
  for (let done = 0; done < megabytes * 1e6; done += chunkLength) {
    const at = done % (log.length - chunkLength);
    const detector = detectors[(done / chunkLength) % terminals];
    sum += detector?.read(log.toString('utf8', at, at + chunkLength)).length ?? 0;
    if (done % (chunkLength * 16) === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, peak };
}

/** What detectors are fed to see what they keep. Each gives what was told, which whoever listens keeps. */
const feeds: Record<string, (detector: Detector, log: Buffer) => Sighting[]> = {
  'of 2 MB of the mixed log': (detector, log) =>
    count(30).flatMap((at) => detector.read(log.toString('utf8', at * chunkLength, (at + 1) * chunkLength))),
  // Whatever is kept of a piece of a chunk may keep all of it; with one character beyond Latin-1 a chunk takes two bytes for each.
  'of 80 servers and 80 conflicts with long addresses, in a chunk each, then lines that no line end follows': (
    detector,
  ) => [
    ...count(80).flatMap((at) =>
      detector.read(chunkAround(` * Running on http://${'h'.repeat(50)}.test:${3000 + at}/${'p'.repeat(2000)}`)),
    ),
    ...count(80).flatMap((at) =>
      detector.read(chunkAround(`Error: listen EADDRINUSE: address already in use :::${3000 + at}`)),
    ),
    ...detector.read(`${chunkAround('')}${'ж'.repeat(20_000)}`),
  ],
};

function count(number: number): number[] {
  return [...Array(number).keys()];
}

/** A chunk of plain lines and this one, as a string of its own. */
function chunkAround(line: string): string {
  const plain = 'жplain text\n'.repeat((chunkLength - line.length) / 24);
  return Buffer.from(`${plain}${line}\n${plain}`).toString('utf8');
}

/** Bytes of heap that stay with each of many detectors and with what they told. */
function retained(feed: (detector: Detector) => Sighting[]): number {
  const run = (): unknown => {
    const detector = createDetector();
    return { detector, told: feed(detector) };
  };
  run();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const all = Array.from({ length: kept }, run);
  collectGarbage();
  return (process.memoryUsage().heapUsed - before) / all.length;
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('needs node --expose-gc');
  globalThis.gc();
}

function rate(megabytes: number, seconds: number): string {
  return (megabytes / seconds).toFixed(0).padStart(6);
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function kb(bytes: number): string {
  return (bytes / 1e3).toFixed(1).padStart(8);
}
