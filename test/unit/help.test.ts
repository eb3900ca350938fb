import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const setting = manifest.contributes.configuration.properties['reachable.diagnostics'];

test('every mark has a switch, on unless switched off, and a page', () => {
  const switches = Object.keys(setting.properties);
  const pages = readdirSync(new URL('media/help/', root)).map((file) => file.replace(/\.md$/, ''));
  expect(pages.toSorted()).toEqual(switches.toSorted());
  expect(setting.default).toEqual(Object.fromEntries(switches.map((code) => [code, true])));
});

test.each(readdirSync(new URL('media/help/', root)))('%s starts with its title and says something', (file) => {
  const text = readFileSync(new URL(`media/help/${file}`, root), 'utf8');
  expect(text).toMatch(/^# \S.*\n\n\S/);
  expect(text.length).toBeGreaterThan(300);
});
