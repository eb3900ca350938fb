import { describe, expect, test } from 'vitest';
import { grammarOf } from '../../../../src/core/rewrite/javascript/javascriptFile.ts';
import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import type { SourceName } from '../../../../src/core/rewrite/sourceReader.ts';
import { readFixtures } from '../fixtureCases.ts';
import { grammars } from '../../grammars.ts';
import { withApp } from './callsOracle.ts';

const name: SourceName = { path: '/shop/server.js', language: null };

function read(text: string, before: Parameters<typeof javascriptReader.read>[3] = null) {
  return javascriptReader.read(text, name, grammars, before);
}

describe('the grammar', () => {
  test.each([
    ['server.js', null, 'javascript'],
    ['C:\\shop\\SERVER.MJS', null, 'javascript'],
    ['server.cjs', null, 'javascript'],
    ['App.jsx', null, 'javascript'],
    ['main.ts', null, 'typescript'],
    ['main.mts', null, 'typescript'],
    ['main.cts', null, 'typescript'],
    ['App.tsx', null, 'tsx'],
    ['Untitled-1', 'javascript', 'javascript'],
    ['Untitled-1', 'javascriptreact', 'javascript'],
    ['Untitled-1', 'typescript', 'typescript'],
    ['Untitled-1', 'typescriptreact', 'tsx'],
    ['server.py', 'javascript', null],
    ['server.constructor', null, null],
    ['Untitled-1', 'toString', null],
    ['Untitled-1', null, null],
  ])('of %s in %s is %s', (path, language, grammar) => {
    expect(grammarOf({ path, language })).toBe(grammar);
    expect(javascriptReader.reads({ path, language })).toBe(grammar !== null);
  });
});

describe('the cheap test', () => {
  test.each([
    "import React from 'react';\nexport const App = () => null;\n",
    "import { listen } from '@tauri-apps/event';\nlisten('x');\n",
    'history.listen((location) => location);\n',
    '',
  ])('passes over %j', (text) => {
    expect(javascriptReader.mayHold(text, name)).toBe(false);
  });

  test.each(readFixtures('javascript-calls.txt', 'server.js', withApp))('holds $title', async ({ before, path }) => {
    const found = await javascriptReader.read(before, { path, language: null }, grammars, null);
    found.tree?.dispose();
    expect(javascriptReader.mayHold(before, { path, language: null }) || found.calls.length === 0).toBe(true);
  });
});

describe('a tree that is kept', () => {
  const typed = "const app = require('express')();\nconst HOST = '127.0.0.1';\napp.listen(3000, HOST);\n";

  test('reads every state of a text while it is typed as it would be read anew', async () => {
    let before: Awaited<ReturnType<typeof read>> | null = null;
    for (let end = 30; end <= typed.length; end += 1) {
      const text = typed.slice(0, end);
      before = await read(text, before);
      const anew = await read(text);
      expect(before.calls).toEqual(anew.calls);
      anew.tree?.dispose();
    }
    expect(before?.calls).toMatchObject([{ line: 3, host: { value: '127.0.0.1' }, port: 3000 }]);
    before?.tree?.dispose();
  });

  test('plans after it was freed', async () => {
    const found = await read(typed);
    found.tree?.dispose();
    const [call] = found.calls;
    expect(call && found.plan(call, { host: 'keep-local', port: 3001 })).toMatchObject({ kind: 'edits' });
  });

  test('refuses a call that is no longer there', async () => {
    const found = await read(typed);
    const [call] = found.calls;
    const plan = call && found.plan({ ...call, start: call.start + 1 }, { host: '::' });
    found.tree?.dispose();
    expect(plan).toEqual({ kind: 'refused', why: 'The call is no longer where it was.' });
  });

  test.each(['0.0.0.0; rm', "'", 'a b', ''])('refuses %j for an address', async (host) => {
    const found = await read(typed);
    const [call] = found.calls;
    const plan = call && found.plan(call, { host });
    found.tree?.dispose();
    expect(plan).toEqual({ kind: 'refused', why: `${host} is not an address.` });
  });
});

describe('positions', () => {
  test('count from the line’s start, a byte order mark and surrogate pairs as editors do', async () => {
    const found = await read("\ufeffconst app = require('express')();\r\n/* 😀 */ app.listen(3000);\r\n");
    found.tree?.dispose();
    expect(found.calls).toMatchObject([{ line: 2, column: 9, start: 45, end: 61, spelling: "'{0}'" }]);
  });

  test('spell what would be written', async () => {
    const found = await read("Bun.serve({ port: 1 });\nrequire('vite').createServer({});\n");
    found.tree?.dispose();
    expect(found.calls.map(({ spelling }) => spelling)).toEqual(["hostname: '{0}'", "host: '{0}'"]);
  });
});
