import { describe, expect, test } from 'vitest';
import { planRemedies } from '../../../src/core/remedies/remedies.ts';
import { readSource } from '../../../src/core/rewrite/readers.ts';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import { scriptCall } from '../../../src/core/trace/pickServer.ts';
import { grammars } from '../grammars.ts';
import { traced } from '../launch/shells.ts';

/** The file after each remedy that keeps the server from moving, where it has moved or not. */
async function strict(commandLine: string, file: string, text: string, hasMoved = true): Promise<string[]> {
  const { main, refused } = await traced(commandLine, { [`/shop/${file}`]: text });
  if (!main) throw new Error(`not read: ${commandLine}`);
  const read = await readSource(text, { path: `/shop/${file}`, language: null }, grammars);
  const isConfig = file !== 'package.json';
  const call = read && (isConfig ? read.calls[0] : scriptCall(main, read.calls));
  if (!read || !call) throw new Error(`no start in ${file}`);
  const place = {
    file: `/shop/${file}`,
    text,
    call,
    plan: (change: Parameters<typeof read.plan>[1]) => read.plan(call, change),
  };
  const { remedies, refusals } = planRemedies({
    launch: { program: main.program, commandLine, start: main.start, refused },
    source: isConfig ? place : null,
    script: isConfig ? null : place,
    isConfig,
    dotenv: null,
    gate: null,
    lan: null,
    port: null,
    hasMoved,
    debugger: null,
    bound: 'loopback',
  });
  expect(refusals.join()).not.toContain('taken port');
  const own = remedies.filter(({ aim }) => aim === 'strict-port');
  for (const { title } of own) expect(title).toBe(`Fail instead of moving to another port in ${file}`);
  return own.map(({ how }) => (how.kind === 'edit' ? applyEdits(text, how.edits) : how.commandLine));
}

const scripts = (dev: string): string => `{ "scripts": { "dev": "${dev}" } }`;

describe('a server that moved silently', () => {
  test.each([
    ['export default { server: { port: 3000 } }\n', 'export default { server: { port: 3000, strictPort: true } }\n'],
    ['export default { server: { strictPort: false } }\n', 'export default { server: { strictPort: true } }\n'],
  ])('fails instead by its configuration: %s', async (text, after) => {
    expect(await strict('vite', 'vite.config.js', text)).toEqual([after]);
  });

  test.each([
    ['vite', 'vite --strictPort'],
    ['vite --port 3000', 'vite --port 3000 --strictPort'],
    ['vite preview', 'vite preview --strictPort'],
    ['serve -l 3000', 'serve -l 3000 --no-port-switching'],
    ['next dev', 'next dev --port=3000'],
    ['vitepress dev docs', 'vitepress dev docs --strictPort'],
    ['webpack serve', 'webpack serve --port=8080'],
    ['http-server public', 'http-server public -p 8080'],
    ['esbuild app.js --servedir=www --serve', 'esbuild app.js --servedir=www --serve=8000'],
  ])('fails instead by its script: %s', async (line, after) => {
    const [file = '', ...more] = await strict('npm run dev', 'package.json', scripts(line));
    expect(more).toEqual([]);
    expect(JSON.parse(file).scripts.dev.split(' ').toSorted()).toEqual(after.split(' ').toSorted());
  });

  test('that has no such option, has it already, or has not moved is left alone', async () => {
    expect(await strict('npm run dev', 'package.json', scripts('next dev -p 3000'))).toEqual([]);
    expect(await strict('npm run dev', 'package.json', scripts('flask run'))).toEqual([]);
    expect(await strict('npm run dev', 'package.json', scripts('vite --strictPort'))).toEqual([]);
    expect(await strict('vite', 'vite.config.js', 'export default { server: { strictPort: true } }\n')).toEqual([]);
    expect(await strict('vite', 'vite.config.js', 'export default {}\n', false)).toEqual([]);
  });
});
