import { describe, expect, test } from 'vitest';
import { readSource } from '../../../../src/core/rewrite/readers.ts';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { grammars } from '../../grammars.ts';

/** What the lightbulb on the lock makes of a source; null where there is no lock. */
async function letIn(source: string, host = '192.168.1.5'): Promise<string | null> {
  const read = await readSource(source, { path: '/shop/app.py', language: null }, grammars);
  const [gate] = read?.gates?.gates ?? [];
  const plan = gate && read?.gates?.plan(gate, host);
  read?.tree?.dispose();
  if (!gate || !plan) return null;
  expect(gate).toMatchObject({ framework: 'panel', name: 'websocket_origin', bars: 'addresses' });
  return plan.kind === 'edits' ? applyEdits(source, plan.edits) : `refused: ${plan.why}`;
}

const both = "['localhost:5007', '192.168.1.5:5007']";

describe('pn.serve', () => {
  test.each([
    ['pn.serve(app, port=5007)', `pn.serve(app, port=5007, websocket_origin=${both})`],
    ['pn.serve(app, 5007, show=False)', `pn.serve(app, 5007, show=False, websocket_origin=${both})`],
    ['pn.serve(\n    app,\n    port=5007,\n)', `pn.serve(\n    app,\n    port=5007,\n    websocket_origin=${both},\n)`],
    ['pn.serve(app, port=5007, websocket_origin=None)', `pn.serve(app, port=5007, websocket_origin=${both})`],
    [
      'pn.serve(app, port=5007, websocket_origin="shop.test:5007")',
      'pn.serve(app, port=5007, websocket_origin=["shop.test:5007", "192.168.1.5:5007"])',
    ],
    [
      "pn.serve(app, port=5007, websocket_origin=['shop.test:5007'])",
      "pn.serve(app, port=5007, websocket_origin=['shop.test:5007', '192.168.1.5:5007'])",
    ],
  ])('%s', async (call, wanted) => {
    const before = 'import panel as pn\n\n';
    expect(await letIn(`${before}${call}\n`)).toBe(`${before}${wanted}\n`);
    expect(await letIn(`${before}${wanted}\n`)).toBe(`${before}${wanted}\n`);
  });

  test('lets everybody in by a star', async () => {
    const open = "import panel\npanel.serve(app, port=5007, websocket_origin='*')\n";
    expect(await letIn(open)).toBe(open);
  });

  test('is known by its import, and its port by its name', async () => {
    const source = 'from panel import serve\nPORT = 5007\nserve(app, port=PORT)\n';
    expect(await letIn(source)).toContain(`serve(app, port=PORT, websocket_origin=${both})`);
  });

  test.each([
    'import panel as pn\npn.serve(app)\n',
    'import panel as pn\npn.serve(app, port=0)\n',
    'import panel as pn\npn.serve(app, port=5007\n',
    'from waitress import serve\npanel = serve(app, port=5007)\n',
  ])('is no lock that could be opened: %j', async (source) => {
    expect(await letIn(source)).toBeNull();
  });

  test.each([
    [
      'import panel as pn\npn.serve(app, port=5007, websocket_origin=origins())\n',
      '192.168.1.5',
      'origins() is computed',
    ],
    ['import panel as pn\npn.serve(app, port=5007, **more())\n', '192.168.1.5', 'is computed'],
    ['import panel as pn\npn.serve(app, port=5007)\n', 'fd00::5', 'fd00::5 cannot be written here.'],
    ['import panel as pn\npn.serve(app, port=5007)\n', "x'y", 'is not an address.'],
  ])('is left alone: %j for %s', async (source, host, why) => {
    expect(await letIn(source, host)).toMatch(new RegExp(`^refused: .*${why.replaceAll(/[()*.]/g, String.raw`\$&`)}`));
  });
});
