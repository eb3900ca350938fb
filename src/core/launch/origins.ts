import { t } from '@vscode/l10n';
import { letsHostIn, letsOriginIn } from '../gates/hostPatterns.ts';
import type { Edit } from '../starts/call.ts';
import { describePort } from './describeStart.ts';
import { add, unchangeable } from './newWords.ts';
import { writtenPlace } from './placedWord.ts';
import type { Setting } from './arguments.ts';
import type { Site } from './site.ts';

/**
 * The edits that let one more host in, none where it is let in already; or one sentence why it cannot be. Bokeh takes no IPv6 address
 * (bokeh/server/util.py `create_hosts_allowlist`).
 */
export function letIn(site: Site, host: string): Edit[] | string {
  const { origins } = site.reading;
  const [flag] = site.start.originFlags ?? [];
  const port = describePort(site);
  if (!/^[\w.:-]+$/.test(host)) return t('{0} is not an address.', host);
  if (host.includes(':')) return t('{0} cannot be written here.', host);
  if (origins === null || flag === undefined || port === null) return unchangeable();
  const own = `localhost:${port}`;
  const wanted = `${host.toLowerCase()}:${port}`;
  if (site.start.isOriginList) return lengthen(site, origins.at(-1), wanted);
  if (origins.some(({ value }) => value !== null && letsOriginIn(value, host, port))) return [];
  // The first flag shuts `localhost` out.
  const added = origins.length === 0 ? [own, wanted] : [wanted];
  return add(site, { words: added.map((origin) => `${flag}=${origin}`) });
}

/** Of a repeated flag the last counts. */
function lengthen(site: Site, list: Setting | undefined, wanted: string): Edit[] | string {
  if (!list) return [];
  const place = list.value === null ? null : writtenPlace(site, list);
  if (!place || list.value === null) return unchangeable();
  if (list.value.split(',').some((entry) => letsHostIn(entry.trim(), wanted))) return [];
  const text = place.write(`${list.value},${wanted}`);
  return text === null ? unchangeable() : [{ start: place.start, end: place.end, text }];
}
