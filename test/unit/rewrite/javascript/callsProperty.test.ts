import * as fc from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import type { Change } from '../../../../src/core/starts/call.ts';
import { javascriptReader } from '../../../../src/core/rewrite/javascript/javascriptReader.ts';
import { readWith } from '../fixtureCases.ts';
import { differences, run } from './callsOracle.ts';
import { generatedCalls, untoldCalls, type GeneratedCall } from './generatedCalls.ts';

const changes: fc.Arbitrary<Change> = fc.record(
  {
    host: fc.constantFrom('0.0.0.0', '::', '192.168.1.5', 'keep-local'),
    port: fc.constantFrom(0, 3000, 3001, 65_535),
  },
  { requiredKeys: [] },
);

/** What a start would listen on: nothing is the server's own default, an empty host every address (tried with each that is given one). */
function hostOf(call: GeneratedCall, host: unknown): string {
  if (host === '') return 'all';
  return typeof host === 'string' ? host : call.untold;
}

/** What it may listen on after the change. Every address is as good as each way to say so. */
function hostsAfter(call: GeneratedCall, { host }: Change): string[] {
  if (host === undefined) return [hostOf(call, call.host)];
  if (host === 'keep-local') return ['127.0.0.1', 'localhost', '::1'];
  const isWide = host === '0.0.0.0' || host === '::';
  return isWide && /^(?:all|0\.0\.0\.0|::)$/.test(hostOf(call, call.host)) ? [host, hostOf(call, call.host)] : [host];
}

async function edit(source: string, change: Change): Promise<string> {
  const read = await readWith(javascriptReader, source, 'a.js');
  const [call, second] = read.calls;
  if (!call || second) throw new Error(`${read.calls.length} starts in\n${source}`);
  const plan = read.plan(call, change);
  read.tree?.dispose();
  if (plan.kind === 'refused') throw new Error(`${plan.why}\n${source}`);
  return applyEdits(source, plan.edits);
}

test(
  'any call, any change: Node sees that change alone, once, and every comment stays',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(generatedCalls, changes, async (call, change) => {
        const after = await edit(call.source, change);
        const found = differences(run(call.source, 'a.js'), run(after, 'a.js'));
        expect(found?.every(({ leaf }) => leaf === call.hostName || leaf === 'port')).toBe(true);
        const start = run(after, 'a.js').at(-1);
        const host = hostOf(call, start?.given.get(call.hostName));
        expect(hostsAfter(call, change)).toContain(host);
        expect(Number(start?.given.get('port') ?? call.defaultPort)).toBe(
          change.port ?? Number(call.port ?? call.defaultPort),
        );
        expect(after.match(/\/\*[a-z]*\*\/|\/\/[a-z]*/g)).toEqual(call.source.match(/\/\*[a-z]*\*\/|\/\/[a-z]*/g));
        expect(await edit(after, change)).toBe(after);
      }),
      { numRuns: 150 },
    );
  },
);

test(
  'opening and closing a server that listens on loopback by itself gives the very text back',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(untoldCalls, fc.constantFrom('0.0.0.0', '192.168.1.5'), async ({ source }, host) => {
        const wide = await edit(source, { host });
        expect(wide).not.toBe(source);
        expect(await edit(wide, { host: 'keep-local' })).toBe(source);
      }),
      { numRuns: 60 },
    );
  },
);

test('never throws, whatever the text', { timeout: 60_000 }, async () => {
  const pieces = fc.constantFrom(
    ...'app|.listen|(|)|{|}|[|]|,|;|3000|host|port|:|const |let |=|=>|function |class |import |from |"http"|require|`|\'|"|${|/*|//|\n|\r|...|process.env.HOST|??|||||? |await |new |export default |express|Deno.serve|serve|😀|\\|\ud800'.split(
      '|',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
      const source = `const app = require('express')();\n${parts.join('')}\napp.listen(3000, host);`;
      const read = await readWith(javascriptReader, source, 'a.ts');
      expect(read.calls.length).toBeLessThan(60);
      for (const call of read.calls) for (const host of ['0.0.0.0', 'keep-local']) read.plan(call, { host, port: 1 });
      read.tree?.dispose();
    }),
    { numRuns: 200 },
  );
});
