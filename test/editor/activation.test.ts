import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

describe('activation', () => {
  it('finds the extension, which activates on its own', async () => {
    const extension = extensions.getExtension('reachable.reachable');
    assert.ok(extension, 'reachable.reachable is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that the manifest contributes', async () => {
    const manifest = extensions.getExtension('reachable.reachable')?.packageJSON as {
      contributes: { commands?: { command: string }[] };
    };
    const registered = new Set(await commands.getCommands(true));
    const contributed = (manifest.contributes.commands ?? []).map(({ command }) => command);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });
});
