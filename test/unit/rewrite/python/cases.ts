import { readFixtures, type FixtureVerb } from '../fixtureCases.ts';

/** One verb of one Python source. */
export type PythonCase = FixtureVerb & { name: string; before: string };

/** What stands above a source that imports nothing. */
export function flaskAbove(source: string): string {
  return /^\s*(?:from|import) /m.test(source) ? '' : 'from flask import Flask\napp = Flask(__name__)\n';
}

/** The verbs of `calls.txt` that edit. */
export function editedCases(): PythonCase[] {
  return readFixtures('calls.txt', 'app.py', flaskAbove).flatMap(({ title, before, verbs }) =>
    verbs.filter(({ kind }) => kind === 'text').map((verb) => ({ ...verb, before, name: `${title}: ${verb.line}` })),
  );
}
