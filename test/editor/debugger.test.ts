import assert from 'node:assert/strict';
import path from 'node:path';
import { DiagnosticSeverity } from 'vscode';
import { flaskApp, makeFolder, show } from './apps.ts';
import { actionAt, choose } from './lightbulb.ts';
import { marked, marksOn, unmarked } from './marks.ts';

describe('a debugger open to the network', () => {
  it('is warned of, with the quick fix that turns it off, without any server running', async () => {
    const text = flaskApp("app.run(host='0.0.0.0', debug=True)");
    const document = await show(path.join(makeFolder({ 'app.py': text }), 'app.py'));
    const mark = await marked(document, 'debugger-open');
    assert.equal(mark.severity, DiagnosticSeverity.Warning);
    assert.match(mark.message, /debugger is open to your network/);
    assert.equal(document.getText(mark.range), "app.run(host='0.0.0.0', debug=True)");
    const off = await actionAt(document, 'app.run(', 'Turn off debug');
    assert.equal(off.isPreferred, true);
    await choose(off);
    assert.equal(document.getText(), flaskApp("app.run(host='0.0.0.0', debug=False)"));
    await unmarked(document);
  });

  it('is not seen where the debugger stays on this computer', async () => {
    const text = flaskApp('app.run(debug=True)');
    const open = await show(path.join(makeFolder({ 'app.py': flaskApp("app.run('::', debug=True)") }), 'app.py'));
    const closed = await show(path.join(makeFolder({ 'app.py': text }), 'app.py'));
    await marked(open, 'debugger-open');
    assert.deepEqual(marksOn(closed), []);
  });
});
