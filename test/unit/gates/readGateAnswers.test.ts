import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { families } from '../../../src/core/frameworks/index.ts';
import type { GateAnswer, GateAnswers } from '../../../src/core/gates/gateAnswers.ts';
import { readGateAnswers, type Barred, type GateVerdict } from '../../../src/core/gates/readGateAnswers.ts';

type Recorded = { framework: string; version: string; command: string; path: string; answers: GateAnswers };

/**
 * What real servers answered to 192.168.77.10 and laptop.local, as `askGate` got it; long pages are cut. `command` is how each was started, in
 * the network of scripts/record/stage.mjs.
 */
const recorded: Record<string, Recorded> = JSON.parse(
  readFileSync(new URL('../../fixtures/gates/answers.json', import.meta.url), 'utf8'),
);

/** `by what setting`, and the words shown. */
const shut: Record<string, [lock: string, words: string]> = {
  Django: ['django host ALLOWED_HOSTS', "HTTP 400: Invalid HTTP_HOST header: '192.168.77.10:8000'."],
  'Django 3': ['django host ALLOWED_HOSTS', "HTTP 400: Invalid HTTP_HOST header: '192.168.77.10:8000'."],
  'Django on Daphne': ['django host ALLOWED_HOSTS', "HTTP 400: Invalid HTTP_HOST header: '192.168.77.10:8000'."],
  'Django, DEBUG off': ['django host ALLOWED_HOSTS', 'HTTP 400: Bad Request (400)'],
  'Next.js 16': ['nextjs origin allowedDevOrigins', 'HTTP 403: Unauthorized'],
  'Next.js 15, told another host': ['nextjs origin allowedDevOrigins', 'HTTP 403: Unauthorized'],
  'Rails 6.1, told other hosts': ['rails host config.hosts', 'HTTP 403: Blocked host: 192.168.77.10'],
  'Bokeh on Tornado 6.5': ['bokeh websocket --allow-websocket-origin', 'HTTP 403: Cross origin websockets not allowed'],
  'Panel on Tornado 6.5': ['panel websocket websocket_origin', 'HTTP 403: Cross origin websockets not allowed'],
  'MLflow, told other hosts': ['mlflow host --allowed-hosts', 'HTTP 403: Invalid Host header - possible DNS rebinding'],
  'Flask with TRUSTED_HOSTS': ['flask host TRUSTED_HOSTS', "HTTP 400: Host '192.168.77.10:5000' is not trusted."],
  'FastAPI with TrustedHostMiddleware': ['fastapi host TrustedHostMiddleware', 'HTTP 400: Invalid host header'],
  'JupyterLab without remote access': ['jupyter host ServerApp.allow_remote_access', 'HTTP 403: 403 : Forbidden'],
  'Notebook 6 without remote access': ['jupyter host ServerApp.allow_remote_access', 'HTTP 403: 403 : Forbidden'],
};

/** Open for the address, not for the name. */
const nameless: Record<string, [lock: string, words: string]> = {
  'Vite 8': ['vite host server.allowedHosts', 'HTTP 403: Blocked request. This host ("laptop.local") is not allowed.'],
  'Vite 8, preview': ['vite host server.allowedHosts', 'HTTP 403: Blocked request.'],
  'React Router': ['vite host server.allowedHosts', 'HTTP 403: Blocked request.'],
  SvelteKit: ['vite host server.allowedHosts', 'HTTP 403: Blocked request.'],
  Astro: ['astro host server.allowedHosts', 'HTTP 403: Blocked request.'],
  VitePress: ['vitepress host vite.server.allowedHosts', 'HTTP 403: Blocked request.'],
  'Angular CLI': ['angular-cli host allowedHosts', 'HTTP 403: Blocked request.'],
  'webpack-dev-server 5': ['webpack-dev-server host devServer.allowedHosts', 'HTTP 403: Invalid Host header'],
  'Vue CLI on webpack-dev-server 4': ['vue-cli host devServer.allowedHosts', 'HTTP 200: Invalid Host header'],
  Rspack: ['rspack host devServer.allowedHosts', 'HTTP 403: Invalid Host header'],
  'Storybook on one address': ['storybook host core.allowedHosts', 'HTTP 403: Invalid host'],
  esbuild: ['esbuild host allowedHosts', 'HTTP 403: Forbidden: The host "laptop.local" is not allowed'],
  MLflow: ['mlflow host --allowed-hosts', 'HTTP 403: Invalid Host header - possible DNS rebinding'],
  'MLflow, told the address': ['mlflow host --allowed-hosts', 'HTTP 403: Invalid Host header - possible DNS rebinding'],
  'Rails 6.1': ['rails host config.hosts', 'HTTP 403: Blocked host: laptop.local'],
};

describe.each(Object.entries(recorded))('%s', (title, { framework, answers }) => {
  const verdict = readGateAnswers(answers, framework);
  const found = lockIn(verdict);

  test('is read', () => {
    const [lock = null, words = ''] = shut[title] ?? nameless[title] ?? [];
    expect(verdict.kind).toBe(title in shut ? 'barred' : 'open');
    expect(found && `${found.by} ${found.what} ${found.setting}`).toBe(lock);
    expect(found?.evidence ?? '').toContain(words);
  });

  test('is read alike where the family is not known', () => {
    const unnamed = readGateAnswers(answers, null);
    expect(unnamed.kind).toBe(verdict.kind);
    expect(lockIn(unnamed)?.evidence).toBe(found?.evidence);
  });
});

function lockIn(verdict: GateVerdict): Barred | null {
  if (verdict.kind === 'barred') return verdict;
  return verdict.kind === 'open' ? verdict.name : null;
}

test('every expectation has a recording', () => {
  expect([...Object.keys(shut), ...Object.keys(nameless)].filter((title) => !(title in recorded))).toEqual([]);
});

describe.each(families.flatMap(({ id, gate }) => (gate?.refuses ?? []).map((refusal) => [id, refusal] as const)))(
  '%s',
  (id, { what, status, examples }) => {
    const about = what === 'host' ? 'address' : what;
    const page: GateAnswer = { about: 'address', kind: 'answered', status: 200, server: null, body: '' };
    const answer = (body: string, code: number): GateAnswers => {
      const one: GateAnswer = { about, kind: 'answered', status: code, server: null, body };
      return what === 'host' ? [one] : [page, one];
    };

    test.each(examples)(`refuses with ${status} and %j`, (body) => {
      expect(readGateAnswers(answer(body, status), id)).toMatchObject({ kind: 'barred', by: id, what });
      expect(readGateAnswers(answer(body, 500), id).kind).toBe('open');
    });
  },
);

describe('an answer', () => {
  const answered = (status: number, body = '', server: string | null = null): GateAnswers => [
    { about: 'address', kind: 'answered', status, server, body },
  ];

  test.each([401, 403, 404, 500])('of the app itself, %d, is no lock', (status) => {
    expect(readGateAnswers(answered(status, '<h1>Not for you</h1>'), 'django')).toEqual({
      kind: 'open',
      evidence: `HTTP ${status}`,
      name: null,
    });
  });

  const sentTo = (location: string): GateAnswers => [
    { about: 'address', kind: 'answered', status: 302, server: null, body: '', location },
  ];

  test.each([
    'http://localhost:3000/login',
    'https://127.0.0.1/',
    'http://[::1]:5000',
    'HTTP://app.localhost./?token=1',
    'http://0.0.0.0:3000/',
  ])('that sends a browser to %s sends another device to itself', (location) => {
    const verdict = readGateAnswers(sentTo(location), null);
    expect(verdict).toMatchObject({ kind: 'unknown' });
    expect(verdict.kind === 'unknown' && verdict.why).toMatch(/^HTTP 302 sends every browser on to https?:\/\//);
    expect(JSON.stringify(verdict)).not.toContain('token');
  });

  test.each([
    ['/login?next=http://localhost/', 'HTTP 302'],
    ['https://example.com/?code=secret', 'HTTP 302, Location: https://example.com'],
    ['http://user:secret@192.168.1.5:3000/', 'HTTP 302, Location: http://192.168.1.5:3000'],
    ['http://exa mple/', 'HTTP 302'],
  ])('that sends it to %s is one', (location, evidence) => {
    expect(readGateAnswers(sentTo(location), null)).toEqual({ kind: 'open', evidence, name: null });
  });

  test('of a server that serves another host is not called open', () => {
    expect(readGateAnswers(answered(421, 'Misdirected Request'), null)).toEqual({
      kind: 'unknown',
      why: 'HTTP 421 says that it does not serve this address',
    });
  });

  test('of macOS’s AirPlay Receiver comes from no server of a developer', () => {
    expect(readGateAnswers(answered(403, '', 'AirTunes/595.13.1'), 'flask')).toEqual({
      kind: 'stranger',
      program: 'AirPlay Receiver',
      evidence: 'HTTP 403, Server: AirTunes/595.13.1',
    });
  });

  // The two answers as public logs hold them: Microsoft-HTTPAPI/2.0's, and Kestrel's.
  test('of HTTP.sys is not taken for ASP.NET’s', () => {
    const body = `<HTML><HEAD><TITLE>Bad Request</TITLE>\r\n<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>\r\n<BODY><h2>Bad Request - Invalid Hostname</h2>\r\n<hr><p>HTTP Error 400. The request hostname is invalid.</p>\r\n</BODY></HTML>`;
    const evidence = 'HTTP 400: Bad Request - Invalid Hostname';
    expect(readGateAnswers(answered(400, body), 'aspnet')).toMatchObject({ by: 'HTTP.sys', evidence });
    expect(readGateAnswers(answered(400, body.replace('</HEAD>', '</ HEAD >')), null)).toMatchObject({
      by: 'aspnet',
      evidence,
    });
  });

  test('is shown as one short line without control characters', () => {
    const body = `Blocked request. This host ("\u001B[31m\u202E${'x'.repeat(200)}") is not allowed.`;
    const verdict = readGateAnswers(answered(403, body), 'vite');
    const evidence = verdict.kind === 'barred' ? verdict.evidence : '';
    expect(evidence).toMatch(/^HTTP 403: Blocked request\. This host \("\[31mx+$/);
    expect(evidence.length).toBeLessThan(180);
  });

  test('is asked for in vain', () => {
    const failed = (why: string): GateAnswers => [{ about: 'address', kind: 'failed', why }];
    expect(readGateAnswers(failed('timeout'), null)).toEqual({ kind: 'unknown', why: 'it did not answer in time' });
    expect(readGateAnswers(failed('ECONNREFUSED'), null)).toEqual({
      kind: 'unknown',
      why: 'it did not answer over HTTP (ECONNREFUSED)',
    });
    expect(readGateAnswers([], null).kind).toBe('unknown');
  });

  test('that says less than was asked is not called open', () => {
    const [page] = answered(200);
    const half: GateAnswers = [page, { about: 'websocket', kind: 'failed', why: 'timeout' }].filter(
      (answer): answer is GateAnswer => answer !== undefined,
    );
    expect(readGateAnswers(half, 'bokeh').kind).toBe('unknown');
  });

  test.each(['<', '&#x27;', 'Blocked host: ', '</ HEAD > <BODY><h2>', "Invalid HTTP_HOST header: '"])(
    'of a mebibyte of %j is read to its end',
    (part) => {
      // No clock judges it: what grew with the square of the length would take many minutes. Real answers are cut at 16 KiB.
      const body = part.repeat(Math.ceil((1 << 20) / part.length));
      const kinds = [200, 400, 403].map((status) => readGateAnswers(answered(status, body), null).kind);
      expect(kinds[0]).toBe('open');
    },
  );
});
