import { readJson } from '../rewrite/settings/json.ts';
import { settingsAt } from '../rewrite/settings/setting.ts';
import type { FoundFile } from './files.ts';
import type { Recipe } from './recipes.ts';
import type { Script } from './script.ts';

/**
 * The scripts of a package.json that a name means, with those that run before and after: `predev`, `dev`, `postdev` (npm, "Scripts"). A name
 * may be a pattern, as npm-run-all and concurrently take it: `dev:*`. `npm start` without a script runs `server.js`.
 */
export function packageScripts({ path, folder, text }: FoundFile, name: string): Script[] {
  const known = scriptsIn(text);
  const asked = known.filter((script) => fits(script.name, name));
  const main = asked.length === 0 && name === 'start' ? [{ name, lines: [line('node server.js')] }] : asked;
  return main.flatMap((script) => {
    const around = (prefix: string) => known.filter((other) => other.name === prefix + script.name);
    const of = (recipe: Recipe, isAsked: boolean): Script => ({ ...recipe, file: path, folder, isAsked });
    return [
      ...around('pre').map((other) => of(other, false)),
      of(script, true),
      ...around('post').map((other) => of(other, false)),
    ];
  });
}

function line(text: string): Recipe['lines'][number] {
  return { text, start: 0, end: 0 };
}

function scriptsIn(text: string): Recipe[] {
  const root = readJson(text)?.root;
  const found = root ? settingsAt(root, ['scripts', '*']) : [];
  return found.flatMap(({ entry, value }) => {
    if (value.kind !== 'value' || typeof value.value !== 'string') return [];
    return [{ name: entry.key, lines: [{ text: value.value, start: value.start, end: value.end }] }];
  });
}

function fits(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return name === pattern;
  const parts = pattern.split(/(\*+)/).map((part) => {
    if (part === '*') return '[^:]*';
    return part.startsWith('*') ? '.*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`).test(name);
}
