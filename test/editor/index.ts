// The tests that run inside VS Code's extension host: the entry that --extensionTestsPath names.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { cleanUp } from './cleanup.ts';

/** What scripts/test.mjs reads. */
type Results = {
  passed: number;
  failed: number;
  skipped: number;
  tests: { title: string; state: string }[];
  failures: string[];
};

/**
 * Runs them all, or those whose titles match VSCODE_TEST_GREP, and writes the results to the file that VSCODE_TEST_RESULTS names.
 * @throws when a test failed, which is how VS Code learns its exit code
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: true, grep: process.env['VSCODE_TEST_GREP'] ?? '' });
  mocha.suite.emit('pre-require', globalThis, '', mocha); // defines describe and it, which the imports below call
  afterEach(cleanUp);
  await importTests();
  const results = await resultsOf(mocha);
  const file = process.env['VSCODE_TEST_RESULTS'];
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} failed`);
}

/** In the order in which they run: activation first, for its time is measured then; the log of all of them last. */
async function importTests(): Promise<void> {
  await import('./activation.test.ts');
  await import('./lightbulb.test.ts');
  await import('./documents.test.ts');
  await import('./otherFiles.test.ts');
  await import('./marks.test.ts');
  await import('./debugger.test.ts');
  await import('./timers.test.ts');
  await import('./restart.test.ts');
  await import('./restartFailures.test.ts');
  await import('./reloader.test.ts');
  await import('./flaskRun.test.ts');
  await import('./conflict.test.ts');
  await import('./terminals.test.ts');
  await import('./silentTerminals.test.ts');
  await import('./scripts.test.ts');
  await import('./starters.test.ts');
  await import('./partialLine.test.ts');
  await import('./place.test.ts');
  await import('./log.test.ts');
}

function resultsOf(mocha: Mocha): Promise<Results> {
  const tests: Results['tests'] = [];
  const failures: string[] = [];
  return new Promise((done) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      done({ passed: passes, failed, skipped: pending, tests, failures });
    });
    runner.on('test end', (test) => tests.push({ title: test.fullTitle(), state: test.state ?? 'skipped' }));
    runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
}
