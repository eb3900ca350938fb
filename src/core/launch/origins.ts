import { t } from '@vscode/l10n';
import type { Edit } from '../starts/call.ts';
import { describePort } from './describeStart.ts';
import { add, unchangeable } from './newWords.ts';
import type { Site } from './site.ts';

/**
 * The edits that let one more host in, none where it is let in already; or one sentence why it cannot be. Bokeh takes no IPv6 address, and
 * compares in small letters (bokeh/server/util.py `create_hosts_allowlist`, server/views/ws.py `check_origin`).
 */
export function letIn(site: Site, host: string): Edit[] | string {
  const { origins } = site.reading;
  const [flag] = site.start.originFlags ?? [];
  const port = describePort(site);
  if (!/^[\w.:-]+$/.test(host)) return t('{0} is not an address.', host);
  if (host.includes(':')) return t('{0} cannot be written here.', host);
  if (origins === null || flag === undefined || port === null) return unchangeable();
  const own = `localhost:${port}`;
  const given = origins.length === 0 ? [own] : origins.map(({ value }) => value);
  const wanted = `${host.toLowerCase()}:${port}`;
  if (given.includes('*') || given.includes(wanted)) return [];
  // The first flag shuts `localhost` out.
  const added = origins.length === 0 ? [own, wanted] : [wanted];
  return add(site, { words: added.map((origin) => `${flag}=${origin}`) });
}
