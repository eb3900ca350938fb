import assert from 'node:assert/strict';
import path from 'node:path';
import { commands, ConfigurationTarget, languages, Uri, window, workspace } from 'vscode';
import { flaskApp, makeFolder, show } from './apps.ts';
import { afterwards } from './cleanup.ts';
import { codeOf, marked, marksOn, unmarked } from './marks.ts';
import { until } from './until.ts';

const exposed = flaskApp("app.run(host='0.0.0.0', debug=True)");

describe('marks', () => {
  it('lead to a page of ours, drawn', async () => {
    const document = await show(path.join(makeFolder({ 'app.py': exposed }), 'app.py'));
    const { code } = await marked(document, 'debugger-open');
    assert.ok(typeof code === 'object');
    const { target } = code;
    assert.equal(target.scheme, 'command');
    const [page] = JSON.parse(target.query) as [{ path: string }];
    assert.match(page.path, /\/media\/help\/debugger-open\.md$/);
    afterwards(() => commands.executeCommand('workbench.action.closeActiveEditor'));
    await commands.executeCommand(target.path, Uri.from({ scheme: 'file', path: page.path }));
    await until('the page', [window.tabGroups.onDidChangeTabs], () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('debugger-open.md'))),
    );
  });

  it('can be switched off each by itself', async () => {
    const text = flaskApp("app.run(host='192.168.1.5', debug=True)");
    const document = await show(path.join(makeFolder({ 'app.py': text }), 'app.py'));
    await marked(document, 'debugger-open');
    assert.deepEqual(marksOn(document).map(codeOf), ['debugger-open', 'one-address']);
    const settings = workspace.getConfiguration();
    afterwards(() => settings.update('reachable.diagnostics', undefined, ConfigurationTarget.Global));
    await settings.update('reachable.diagnostics', { 'debugger-open': false }, ConfigurationTarget.Global);
    await until('one mark', [languages.onDidChangeDiagnostics], () => marksOn(document).length === 1);
    assert.deepEqual(marksOn(document).map(codeOf), ['one-address']);
    await settings.update(
      'reachable.diagnostics',
      { 'debugger-open': false, 'one-address': false },
      ConfigurationTarget.Global,
    );
    await unmarked(document);
  });
});
