import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from 'vscode';
import { makeFolder, show } from './apps.ts';
import { actionsAt, choose, someActionsAt } from './lightbulb.ts';
import { hearWords } from './words.ts';

const wider = "Make reachable on your network (host='0.0.0.0')";
const head = 'from flask import Flask\n\napp = Flask(__name__)\n\n';

/** Whole files as they lie on disk: before and after. */
const files: Record<string, { before: string; after: string }> = {
  'no arguments, LF': {
    before: `${head}app.run()\n`,
    after: `${head}app.run(host='0.0.0.0')\n`,
  },
  CRLF: {
    before: `${head}app.run(port=8000)  # start\n`.replaceAll('\n', '\r\n'),
    after: `${head}app.run(host='0.0.0.0', port=8000)  # start\n`.replaceAll('\n', '\r\n'),
  },
  'tabs and double quotes': {
    before: `${head}if __name__ == "__main__":\n\tapp.run(\tdebug = False\t)\n`,
    after: `${head}if __name__ == "__main__":\n\tapp.run(\thost="0.0.0.0", debug = False\t)\n`,
  },
  'a byte order mark': {
    before: `\uFEFF${head}app.run()\n`,
    after: `\uFEFF${head}app.run(host='0.0.0.0')\n`,
  },
  'no final newline': {
    before: `${head}app.run('localhost', 8000)`,
    after: `${head}app.run('0.0.0.0', 8000)`,
  },
  'several lines, a trailing comma and comments': {
    before: `${head}app.run(\n    # the port of the docs\n    port=8000,  # not 5000\n)\n`,
    after: `${head}app.run(\n    host='0.0.0.0',\n    # the port of the docs\n    port=8000,  # not 5000\n)\n`,
  },
  'a factory’s result': {
    before: `${head}def create_app():\n    return app\n\ncreate_app().run()\n`,
    after: `${head}def create_app():\n    return app\n\ncreate_app().run(host='0.0.0.0')\n`,
  },
};

describe('the lightbulb with no server running', () => {
  for (const [title, { before, after }] of Object.entries(files)) {
    it(`changes nothing but the argument: ${title}`, async () => {
      const file = path.join(makeFolder({ 'app.py': before }), 'app.py');
      const document = await show(file);
      const text = document.getText();
      const [first] = await someActionsAt(document, '.run(');
      assert.equal(first?.title, wider);
      assert.notEqual(first.isPreferred, true, 'Auto Fix must not open a server unread');
      await choose(first);
      await document.save();
      assert.equal(readFileSync(file, 'utf8'), after);
      await commands.executeCommand('undo');
      assert.equal(document.getText(), text, 'one undo restores it');
    });
  }

  it('keeps an open call to this computer again', async () => {
    const file = path.join(makeFolder({ 'app.py': `${head}app.run(host='0.0.0.0')\n` }), 'app.py');
    const document = await show(file);
    const keep = (await actionsAt(document, 'app.run(')).find((action) => action.title === 'Keep to this computer');
    assert.ok(keep);
    await choose(keep);
    assert.equal(document.getText(), `${head}app.run()\n`);
  });

  it('offers nothing on other calls named run', async () => {
    const text = `import subprocess\nfrom flask import Flask\n\nsubprocess.run(['ls'])\n`;
    const document = await show(path.join(makeFolder({ 'tool.py': text }), 'tool.py'));
    assert.deepEqual(await actionsAt(document, 'subprocess.run'), []);
  });

  it('says why where it cannot change the call', async () => {
    const text = `import json\n${head}options = json.load(open('options.json'))\napp.run(**options)\n`;
    const document = await show(path.join(makeFolder({ 'app.py': text }), 'app.py'));
    const actions = await actionsAt(document, 'app.run(');
    assert.deepEqual(
      actions.filter(({ edit }) => edit),
      [],
    );
    const [why] = actions;
    assert.match(why?.title ?? '', /^Why /);
    const words = hearWords();
    const said = words.nextMessage();
    const done = why && choose(why);
    assert.match(await said, /options/);
    await done;
  });
});
