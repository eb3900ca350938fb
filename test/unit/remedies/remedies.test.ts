import { describe, expect, test } from 'vitest';
import { cautionText, debuggerCaution, oneAddressCaution } from '../../../src/core/remedies/cautions.ts';
import type { DotenvFacts, RemedyFacts, SourceFacts } from '../../../src/core/remedies/facts.ts';
import { planRemedies } from '../../../src/core/remedies/remedies.ts';
import type { Remedy } from '../../../src/core/remedies/remedy.ts';
import { applyEdits } from '../../../src/core/starts/applyEdits.ts';
import { findCalls } from '../../../src/core/rewrite/python/findCalls.ts';
import { planChange } from '../../../src/core/rewrite/python/planChange.ts';
import { grammars } from '../grammars.ts';
import { launchOf } from './launches.ts';

const python = await grammars('python');

const nothing: RemedyFacts = {
  launch: null,
  source: null,
  isConfig: false,
  dotenv: null,
  gate: null,
  lan: null,
  port: null,
  debugger: null,
  bound: null,
};
const lan = { address: '192.168.1.100', label: 'Wi-Fi' };
const port = { taken: 5000, holder: { name: 'node', pid: 4711 }, free: 5001 };

function sourceOf(run: string): SourceFacts {
  const text = `from flask import Flask\napp = Flask(__name__)\n${run}\n`;
  const [call] = findCalls(text, python);
  if (!call) throw new Error(`no call: ${run}`);
  return { file: '/shop/app.py', text, call, plan: (change) => planChange(text, call, change, python) };
}

const dotenvOf = (text: string | null, dotEnvText: string | null = null): DotenvFacts => ({
  file: '/shop/.flaskenv',
  text,
  dotEnvText,
});

/** Title, and what it comes to: the new line of source, the new command line, or the new text of the file. */
function shown(facts: Partial<RemedyFacts>): [string, string][] {
  return planRemedies({ ...nothing, ...facts }).remedies.map((remedy) => [remedy.title, outcome(remedy, facts)]);
}

function outcome({ how }: Remedy, { source, dotenv }: Partial<RemedyFacts>): string {
  if (how.kind === 'rerun') return how.commandLine;
  if (how.file === dotenv?.file) return applyEdits(dotenv.text ?? '', how.edits);
  return (
    applyEdits(source?.text ?? '', how.edits)
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  );
}

describe('a script: its source is edited', () => {
  test('with a launch and without are the same', async () => {
    const expected = [
      ["Make reachable on your network (host='0.0.0.0')", "app.run(host='0.0.0.0')"],
      ['Make reachable only on 192.168.1.100 (Wi-Fi)', "app.run(host='192.168.1.100')"],
    ];
    expect(shown({ source: sourceOf('app.run()'), lan })).toEqual(expected);
    expect(
      shown({ source: sourceOf('app.run()'), lan, launch: await launchOf('FLASK_RUN_HOST=1.1.1.1 python app.py') }),
    ).toEqual(expected);
  });

  test('an open one goes back', () => {
    expect(shown({ source: sourceOf("app.run(host='0.0.0.0')") })).toEqual([['Keep to this computer', 'app.run()']]);
  });

  test('a taken port comes first, and an exposed debugger before the rest', () => {
    const source = sourceOf("app.run('192.168.1.7', debug=True)");
    expect(shown({ source, port }).map(([title]) => title)).toEqual([
      'Use port 5001 (5000 is taken by node, pid 4711)',
      'Turn off debug',
      "Make reachable on your network (host='0.0.0.0')",
      'Keep to this computer',
    ]);
    expect(shown({ source: sourceOf('app.run()'), port: { taken: 5000, holder: null, free: 5001 } })[0]).toEqual([
      'Use port 5001 (5000 is taken)',
      'app.run(port=5001)',
    ]);
    expect(shown({ source: sourceOf('app.run(debug=True)') }).map(([title]) => title)).toEqual([
      "Make reachable on your network (host='0.0.0.0')",
      'Turn off debug',
    ]);
  });

  test('the file of variables is nothing to it', async () => {
    const remedies = shown({
      source: sourceOf('app.run()'),
      launch: await launchOf('python app.py'),
      dotenv: dotenvOf(''),
    });
    expect(remedies.map(([title]) => title)).toEqual(["Make reachable on your network (host='0.0.0.0')"]);
  });

  test('what cannot be edited is said once', () => {
    const { remedies, refusals } = planRemedies({ ...nothing, source: sourceOf('app.run(*args)'), lan });
    expect(remedies).toEqual([]);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain('*args');
  });

  test('no call was found', async () => {
    expect(planRemedies({ ...nothing, launch: await launchOf('python app.py') })).toEqual({
      remedies: [],
      refusals: ['No call that starts this server was found in its source.'],
    });
  });
});

const launch = await launchOf('flask run');

describe('flask run: its words decide', () => {
  test('run again, or a variable where it is read', () => {
    expect(shown({ launch, lan, dotenv: dotenvOf('FLASK_APP=x\n') })).toEqual([
      ['Run again with --host=0.0.0.0', 'flask run --host=0.0.0.0'],
      ['Set FLASK_RUN_HOST=0.0.0.0 in .flaskenv', 'FLASK_APP=x\nFLASK_RUN_HOST=0.0.0.0\n'],
      ['Run again with --host=192.168.1.100 (Wi-Fi)', 'flask run --host=192.168.1.100'],
      ['Set FLASK_RUN_HOST=192.168.1.100 in .flaskenv', 'FLASK_APP=x\nFLASK_RUN_HOST=192.168.1.100\n'],
    ]);
  });

  test('the source is never edited, and why', () => {
    const { remedies, refusals } = planRemedies({ ...nothing, launch, source: sourceOf('app.run(debug=True)'), port });
    expect(remedies.map(({ how }) => how.kind)).toEqual(['rerun', 'rerun']);
    expect(refusals).toEqual(['“flask run” does not read app.run(…) in the source: its own words decide.']);
  });

  test('an open one goes back, the debugger first', async () => {
    expect(shown({ launch: await launchOf('flask run -h 0.0.0.0 --debug') })).toEqual([
      ['Run again with --no-debug (debug off)', 'flask run -h 0.0.0.0 --no-debug'],
      ['Run again with -h 127.0.0.1 (this computer only)', 'flask run -h 127.0.0.1 --debug'],
    ]);
  });

  test('its listeners are believed before its words', () => {
    expect(shown({ launch, bound: 'all' })).toEqual([
      ['Run again with --host=127.0.0.1 (this computer only)', 'flask run --host=127.0.0.1'],
    ]);
  });

  test('a taken port', () => {
    expect(shown({ launch, port })[0]).toEqual([
      'Run again with --port=5001 (5000 is taken by node, pid 4711)',
      'flask run --port=5001',
    ]);
  });

  test('a file of variables that opens it is closed again', () => {
    expect(shown({ launch, dotenv: dotenvOf('FLASK_RUN_HOST=0.0.0.0\n') })).toEqual([
      ['Run again with --host=127.0.0.1 (this computer only)', 'flask run --host=127.0.0.1'],
      ['Set FLASK_RUN_HOST=127.0.0.1 in .flaskenv', 'FLASK_RUN_HOST=127.0.0.1\n'],
    ]);
  });

  test('a file that is not there is made', () => {
    const { remedies } = planRemedies({ ...nothing, launch, dotenv: dotenvOf(null) });
    expect(remedies[1]?.how).toMatchObject({ kind: 'edit', creates: true, file: '/shop/.flaskenv' });
  });

  test.each(['flask run -h 127.0.0.1', 'FLASK_RUN_HOST=127.0.0.1 flask run', 'flask run -h $HOST', 'flask run $ARGS'])(
    'no file of variables under %s',
    async (line) => {
      const titles = shown({ launch: await launchOf(line), dotenv: dotenvOf('') }).map(([title]) => title);
      expect(titles.filter((title) => title.startsWith('Set'))).toEqual([]);
    },
  );

  test('nor where .env says otherwise', () => {
    expect(shown({ launch, dotenv: dotenvOf('', 'FLASK_RUN_HOST=127.0.0.1') })).toHaveLength(1);
  });

  test('an unsure or opaque command line leaves the file', () => {
    const { program } = launch;
    for (const commandLine of [null, 'make run']) {
      const { remedies, refusals } = planRemedies({
        ...nothing,
        launch: { program, commandLine, start: null, refused: null },
        dotenv: dotenvOf(''),
      });
      expect(remedies.map(({ id }) => id)).toEqual(['wider:dotenv']);
      expect(refusals).toHaveLength(1);
    }
  });

  test('the changed word is shown', () => {
    const { remedies } = planRemedies({ ...nothing, launch });
    expect(remedies[0]?.how).toEqual({ kind: 'rerun', commandLine: 'flask run --host=0.0.0.0', inserted: [9, 24] });
  });
});

test('a launch that we do not know is left alone', async () => {
  const program = { ...(await launchOf('python app.py')).program, kind: 'unknown' } as const;
  const facts: RemedyFacts = {
    ...nothing,
    launch: { program, commandLine: 'make', start: null, refused: null },
    source: sourceOf('app.run()'),
  };
  expect(planRemedies(facts)).toEqual({
    remedies: [],
    refusals: ['How this server was started is not known, so nothing is changed for it.'],
  });
});

const cautions = (facts: Partial<RemedyFacts>) =>
  planRemedies({ ...nothing, lan, ...facts }).remedies.map(({ aim, cautions }) => [aim, cautions]);

describe('cautions', () => {
  test('without the debugger only one address has its price', () => {
    expect(cautions({ source: sourceOf('app.run()') })).toEqual([
      ['wider', []],
      ['one-address', [oneAddressCaution(false)]],
    ]);
  });

  test('with it both have, one address the sharper one', async () => {
    const sharp = [oneAddressCaution(true), cautionText(debuggerCaution('flask', 'one-address'))];
    const expected = [
      ['wider', [cautionText(debuggerCaution('flask', 'wide'))]],
      ['one-address', sharp],
      ['debug-off', []],
    ];
    expect(cautions({ source: sourceOf('app.run(debug=True)') })).toEqual(expected);
    expect(cautions({ launch: await launchOf('flask run --debug') })).toEqual(expected);
  });

  test('the server itself is believed before its source', async () => {
    expect(cautions({ source: sourceOf('app.run(debug=True)'), debugger: false })[0]).toEqual(['wider', []]);
    expect(cautions({ launch: await launchOf('flask run'), debugger: true })[0]?.[1]).toHaveLength(1);
  });

  test('the words', () => {
    expect([
      debuggerCaution('flask', 'wide').text,
      debuggerCaution('flask', 'one-address').text,
      oneAddressCaution(false),
      oneAddressCaution(true),
    ]).toMatchInlineSnapshot(`
      [
        "Error pages show your source code to anyone on your network. The console answers trusted hosts only, but the Host header can be forged: then its PIN alone protects it.",
        "Error pages show your source code to anyone on your network, and the debugger's console answers at this address, protected by its PIN alone.",
        "localhost stops working, the address changes with the Wi-Fi, and written in a file it lands in git.",
        "localhost stops working, the address changes with the Wi-Fi, and written in a file it lands in git. The debugger trusts the address it is bound to: prefer 0.0.0.0, which it does not trust.",
      ]
    `);
  });
});
