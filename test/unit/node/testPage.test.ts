import { expect, test } from 'vitest';
import { openTestPage } from '../../../src/node/testPage.ts';
import { probe } from '../../../src/node/probe.ts';

/** 127.0.0.2 stands in for this machine's LAN address: a request to it comes from 127.0.0.1, "another device". */
const lan = '127.0.0.2';
const never = new AbortController().signal;

async function open(limitMs = 60_000, signal = never, isOwn = (_visitor: string) => false) {
  const page = await openTestPage(lan, '<p>hello</p>', limitMs, isOwn, signal);
  if (!page.ok) throw new Error(page.why);
  return page.value;
}

test('answers one visit on its one path, tells from whom, and closes', async () => {
  const { url, port, visited } = await open();
  expect(await fetch(new URL('/favicon.ico', url)).then(({ status }) => status)).toBe(404);
  expect(await fetch(url, { method: 'POST' }).then(({ status }) => status)).toBe(404);
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([200, '<p>hello</p>']);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await visited).toBe('127.0.0.1');
  expect(await probe(lan, port, never)).toBe('refused');
});

test('a visit from this computer is answered, and proves nothing', async () => {
  const end = new AbortController();
  const asked: string[] = [];
  const { url, port, visited } = await open(60_000, end.signal, (visitor) => asked.push(visitor) > 0);
  expect(await fetch(url).then((answer) => answer.text())).toBe('<p>hello</p>');
  expect(asked).toEqual(['127.0.0.1']);
  expect(await probe(lan, port, never)).toBe('accepts');
  end.abort();
  expect(await visited).toBeNull();
});

test('listens on that address alone', async () => {
  const end = new AbortController();
  const { port } = await open(60_000, end.signal);
  expect(await probe('127.0.0.1', port, never)).toBe('refused');
  expect(await probe(lan, port, never)).toBe('accepts');
  end.abort();
});

test('closes when its time is up', async () => {
  const { port, visited } = await open(30);
  expect(await visited).toBeNull();
  expect(await probe(lan, port, never)).toBe('refused');
});

test('closes when it is cancelled, even with a visitor that never asks', async () => {
  const end = new AbortController();
  const { port, visited } = await open(60_000, end.signal);
  const { connect } = await import('node:net');
  const idle = connect({ host: lan, port });
  idle.on('error', () => {});
  await new Promise((connected) => idle.once('connect', connected));
  end.abort();
  expect(await visited).toBeNull();
  expect(await probe(lan, port, never)).toBe('refused');
});

test('says why it could not open', async () => {
  expect(await openTestPage('192.0.2.1', '', 1000, () => false, never)).toEqual({ ok: false, why: 'EADDRNOTAVAIL' });
});
