import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeLine } from '../../../src/core/trace/describeLine.ts';
import { grammars } from '../grammars.ts';
import { filesOf } from './shells.ts';

/** One typed line of `test/fixtures/launch/lines.txt`, whose head tells the format. */
type Fixture = { section: string; line: string; folder: string; texts: Record<string, string>; expected: string[] };

function readFixtures(): Fixture[] {
  const text = readFileSync(new URL('../../fixtures/launch/lines.txt', import.meta.url), 'utf8');
  return text.split(/^=== /m).slice(1).flatMap(readSection);
}

function readSection(text: string): Fixture[] {
  const [head = '', ...parts] = text.split(/^--- /m);
  const [section = '', ...lines] = head.split('\n');
  const texts: Record<string, string> = {};
  for (const part of parts) {
    const end = part.indexOf('\n');
    texts[`/shop/${part.slice(0, end)}`] = part.slice(end + 1);
  }
  const fixtures: Fixture[] = [];
  for (const one of lines) {
    if (one === '' || one.startsWith('#')) continue;
    const [, folder = '', line = ''] = /^(?:\[(\S+)\] )?(.*)$/s.exec(one) ?? [];
    if (one.startsWith(' ')) fixtures.at(-1)?.expected.push(one.trim());
    else
      fixtures.push({
        section,
        line: line.replaceAll('⏎', '\n'),
        folder: `/shop/${folder}`.replace(/\/$/, ''),
        texts,
        expected: [],
      });
  }
  return fixtures;
}

const fixtures = readFixtures();

async function answer({ line, folder, texts }: Fixture): Promise<string[]> {
  const { framework, kind, reads, wider, port } = await describeLine(line, folder, filesOf(texts), grammars);
  const said = [kind, framework ?? '-', port ?? '-', ...reads].join(' ');
  return wider === null ? [said] : [said, wider === line ? '=' : wider.replaceAll('\n', '⏎')];
}

describe.each([...new Set(fixtures.map(({ section }) => section))])('%s', (section) => {
  test.each(fixtures.filter((one) => one.section === section))('$line', async (fixture) => {
    expect(await answer(fixture)).toEqual(fixture.expected);
  });

  const changed = fixtures.filter(({ section: own, expected }) => own === section && expected[1] !== undefined);
  test.each(changed)('once and no more: $line', async (fixture) => {
    const { wider } = await describeLine(fixture.line, fixture.folder, filesOf(fixture.texts), grammars);
    const again = await describeLine(wider ?? '', fixture.folder, filesOf(fixture.texts), grammars);
    expect(again.wider).toBe(wider);
  });
});
