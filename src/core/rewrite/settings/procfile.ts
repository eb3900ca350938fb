import type { SlotStart } from '../../starts/slots.ts';
import { commandStarts } from './embeddedCommand.ts';
import { asInLine, groupOf, readLines, type LineRules } from './lines.ts';
import type { ReadFile } from './settingsFile.ts';
import { withFallbacks } from './scripts.ts';
import { concatenate, unwritten } from './embeddedText.ts';

const rules: LineRules = {
  continues: null,
  isEscapable: false,
  drops: /^/,
  comment: /^\s*#/,
  between: null,
  encode: asInLine,
};

/** Whatever runs a Procfile (Heroku, foreman, overmind, honcho) gives each process a port. */
const given = unwritten('export PORT="$PORT"; ');

/** Finds the servers that the processes of a Procfile start: `web: bundle exec rails s` (Heroku Dev Center, "The Procfile"). */
export function procfileStarts(file: ReadFile): SlotStart[] {
  return readLines(file.source, rules).flatMap(({ text, start, end }) => {
    const match = /^\s*[\w-]+:\s*(.*\S)\s*$/ds.exec(text.text);
    const command = match && groupOf(text, match, 1);
    if (!command) return [];
    return commandStarts(file, {
      parts: [{ kind: 'line', text: concatenate([given, withFallbacks(command)]) }],
      variables: [],
      notes: [],
      start,
      end,
    });
  });
}
