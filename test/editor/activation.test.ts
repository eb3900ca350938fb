import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

/** What VS Code itself notes, for "Developer: Show Running Extensions" too. In milliseconds since the epoch. */
type Marks = { getMarks: () => { name: string; startTime: number }[] };

describe('activation', () => {
  const extension = extensions.getExtension('reachable.reachable');

  it('finds the extension, which activates', async () => {
    assert.ok(extension, 'reachable.reachable is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('is timed by VS Code (a figure to read; npm run bench compares it)', () => {
    const { getMarks } = (globalThis as unknown as { MonacoPerformanceMarks: Marks }).MonacoPerformanceMarks;
    const at = (step: string): number => {
      const mark = getMarks().find(({ name }) => name === `code/extHost/${step}/reachable.reachable`);
      assert.ok(mark, `VS Code has no mark ${step}`);
      return mark.startTime;
    };
    const loading = at('didLoadExtensionCode') - at('willLoadExtensionCode');
    const activating = at('didActivateExtension') - at('willActivateExtension');
    console.log(`      loaded in ${loading} ms (not minified), activated in ${activating} ms`);
  });

  it('registers every command that the manifest contributes', async () => {
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
