import { readBindings } from '../../launch/dotenv.ts';
import { bindingSettings } from './bindings.ts';
import type { Settings } from './setting.ts';

/** Plain as it stands, with quotes or without them, in every reader of such files. */
const encode = (text: string): string | null => (/^[\w.:%[\]/,;*+@-]*$/.test(text) ? text : null);

/** Reads a file of variables; of lines that name the same one the last counts (see `readDotenv`). */
export function readEnvFile(source: string): Settings {
  const last = new Map(readBindings(source).map((binding) => [binding.name, binding]));
  const bindings = [...last.values()]
    .toSorted((a, b) => a.from - b.from)
    .map(({ name, value, start, end, from, after }) => ({
      name,
      value,
      place: { start, end },
      start: from,
      end: after,
    }));
  return bindingSettings(source, bindings, { encode, lead: null });
}
