import { expect, test } from 'vitest';
import type { SourceAdvice } from '../../../src/core/remedies/advice.ts';
import type { Remedy } from '../../../src/core/remedies/remedy.ts';
import { findCalls } from '../../../src/core/rewrite/python/findCalls.ts';
import { restartLabel, restartTitle } from '../../../src/core/servers/titles.ts';
import { grammars } from '../grammars.ts';

const lineText = 'app.run()';
const [call] = findCalls(`from flask import Flask\napp = Flask(__name__)\n${lineText}\n`, await grammars('python'));
if (!call) throw new Error('no call');
const clean: SourceAdvice = { file: '/shop/app.py', call, lineText, isDirty: false, isConfig: false, isScript: false };
const dirty: SourceAdvice = { ...clean, isDirty: true };

const remedy = (aim: Remedy['aim'], file = '/shop/app.py'): Remedy => ({
  id: aim,
  aim,
  title: 'The whole title',
  cautions: [],
  how: { kind: 'edit', file, edits: [], note: null, creates: false },
  gate: null,
});
const rerun: Remedy = {
  ...remedy('wider'),
  how: { kind: 'rerun', commandLine: 'flask run -h 0.0.0.0', inserted: [9, 20] },
  gate: null,
};

test('short where the title would repeat what is beside it, in the case of its place', () => {
  expect(restartTitle(remedy('wider'), clean)).toBe('Make reachable and restart');
  expect(restartLabel(remedy('wider'), clean)).toBe('Make Reachable and Restart');
  expect(restartTitle(remedy('one-address'), clean)).toBe('The whole title and restart');
  expect(restartLabel(remedy('one-address'), clean)).toBe('The whole title and restart');
});

test('says which file it saves where that holds other changes', () => {
  expect(restartTitle(remedy('local'), dirty)).toBe('Keep to this computer and restart (saves app.py)');
  expect(restartLabel(remedy('local'), dirty)).toBe('Keep to This Computer and Restart (saves app.py)');
});

test('an edit of another file has its whole title', () => {
  expect(restartTitle(remedy('wider', '/shop/.flaskenv'), dirty)).toBe('The whole title and restart');
  expect(restartLabel(remedy('wider', '/shop/.flaskenv'), null)).toBe('The whole title and restart');
});

test('a changed command line is a restart by itself: a quick fix asks, a button stands beside it', () => {
  expect(restartTitle(rerun, clean)).toBe('The whole title…');
  expect(restartLabel(rerun, clean)).toBe('The whole title');
});
