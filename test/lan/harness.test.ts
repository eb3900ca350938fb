import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openWorkbench, startServer, type Server } from '../host/harness.mjs';
import { runInTerminal, waitForTerminal } from '../host/workbench.ts';
import { bringUpLan, type Lan } from './lan.ts';

let lan: Lan;
let folder: string;

beforeAll(() => {
  lan = bringUpLan();
  folder = mkdtempSync(path.join(os.tmpdir(), 'reachable-lan-'));
});
afterAll(() => {
  lan.down();
  rmSync(folder, { recursive: true, force: true });
});

/** Serves on the laptop while `use` runs; Python says "Serving HTTP on" once it listens. */
async function serving<T>(address: string, port: number, use: () => Promise<T>): Promise<T> {
  const [program = '', ...inside] = lan.laptop;
  const args = [...inside, 'python3', '-u', '-m', 'http.server', '--bind', address, '--directory', folder, `${port}`];
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((ready, fail) => {
      server.stdout.once('data', ready);
      server.once('close', fail);
    });
    return await use();
  } finally {
    server.kill();
  }
}

describe('the phone', () => {
  test('is refused by a server on loopback', async () => {
    const answer = await serving('127.0.0.1', 8001, () => lan.requestFromPhone('http://192.168.77.10:8001/'));
    expect(answer).toEqual({ outcome: 'refused' });
  });

  test('gets the page of a server on every interface', async () => {
    const answer = await serving('0.0.0.0', 8002, () => lan.requestFromPhone('http://192.168.77.10:8002/'));
    expect(answer).toMatchObject({ outcome: 'answered', status: 200 });
  });

  test('hears nothing through a firewall', async () => {
    lan.closeFirewall(8003);
    try {
      const answer = await serving('0.0.0.0', 8003, () => lan.requestFromPhone('http://192.168.77.10:8003/'));
      expect(answer).toEqual({ outcome: 'timed out' });
    } finally {
      lan.openFirewall();
    }
  });
});

describe('the laptop', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startServer({ inside: [...lan.laptop] });
    browser = await launchBrowser({ inside: [...lan.laptop] });
    page = await openWorkbench(server, browser, { folder });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('runs VS Code, whose terminal sees the laptop’s interfaces', async () => {
    await runInTerminal(page, 'echo hi; ls /sys/class/net');
    expect(await waitForTerminal(page, /^hi\n.*docker0.*wlan0/ms)).toContain('tun0');
  });
});
