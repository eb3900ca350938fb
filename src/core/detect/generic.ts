import type { Phrase } from '../frameworks/framework.ts';
import { type Address, isNear, isPort, readHostPorts, readUrl } from './address.ts';
import { isQuietLead } from './quiet.ts';

/*
 * The wordings in which servers of any kind announce themselves. An address alone proves nothing, so each is read by the words right before
 * it (its lead): a serving verb and a joining word, a label, or a heading line above. The tables hold the forms, each with real lines.
 */

/** How much of the line before an address is looked at. Bounds the time that a lead can cost. */
const leadLength = 120;
/** Addresses looked at in one line. */
const mostAddresses = 8;

/** What stands before a URL. Matched against the lead, without the quotes and brackets that open at its end. */
export const urlLeads: readonly Phrase[] = [
  {
    pattern:
      /\b(?:running|listening|serving|serv(?:ed|e)|hosted|hosting|available|accessible|reachable|live|up|ready|online|launched|responding|exposed|viewable|bound|goin' fast)\b[^;?]{0,60}?(?:\b(?:on|at|under|from|url|open|visit)|[:@])\s*$/i,
    examples: [
      'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
      '[2026-11-22 09:02:24 +0000] [9628] [INFO] Listening at: http://127.0.0.1:8000 (9628)',
      '======== Running on http://0.0.0.0:8080 ========',
      "Goin' Fast @ http://127.0.0.1:8000",
      'Serving "st" at http://127.0.0.1:8080',
      '   INFO  Server running on [http://127.0.0.1:8000].',
      '🚀 Rocket has launched from http://127.0.0.1:8000',
      '{"level":30,"msg":"Server listening at http://127.0.0.1:3000"}',
    ],
  },
  {
    pattern: /\b(?:running|listening|serving|started|available|ready)\b(?:[^;?(]{0,60}\(|\s*)$|\bserver \($/i,
    examples: [
      'Server listening on port 3000 (http://localhost:3000)',
      'Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...',
      '[Sun Nov 22 09:04:03 2026] PHP 8.2.36 Development Server (http://localhost:8000) started',
    ],
  },
  {
    pattern:
      /\b(?:[\w-]*server|services?|app|application|site|ui|api|dashboard|gateway|https?)\b[^;?]{0,40}\b(?:started|starting|launching|launched)\b[^;?]{0,60}?(?:\b(?:on|at|url)|[:@])\s*$/i,
    examples: [
      'ready - started server on 0.0.0.0:3000, url: http://localhost:3000',
      'Web server started at http://localhost:8910',
    ],
  },
  {
    pattern:
      /\b(?:start(?:ed|ing)|launch(?:ed|ing))\b(?: [\w/.-]{1,24}){0,4} (?:[\w-]*server|services?|app|application|site|ui|api|dashboard|gateway)\b[^;?]{0,40}?(?:\b(?:on|at|url)|[:@])\s*$/i,
    examples: [
      'Starting development server at http://127.0.0.1:8000/',
      'Started development server: http://localhost:3000',
    ],
  },
  {
    pattern: /\bstarted (?:on|at)\s*:?\s*$/i,
    examples: ['Tilt started on http://localhost:10350/'],
  },
  {
    pattern:
      /\b(?:[\w-]*server|app|application|site|local|network|access|preview|tensorboard)(?: [\d.]{3,12})?(?: (?:is )?(?:at|on)| (?:url|address)\s*[:=]?|:)\s*$/i,
    examples: [
      '[11ty] Server at http://localhost:8080/',
      '    Server address: http://127.0.0.1:4000/',
      '  Network URL: http://192.168.1.42:8501',
      'TensorBoard 2.9.1 at http://localhost:6006/ (Press CTRL+C to quit)',
    ],
  },
  {
    pattern:
      /(?:^|[^\w\s.,]\s*|\s{2})(?:Local(?:host)?|Network|Loopback|LAN|External|On [Yy]our [Nn]etwork)(?: \(IPv[46]\)| server)?(?:\s*:|\s\s)\s*$/,
    examples: [
      '  ➜  Local:   http://localhost:5173/',
      '┃ Network  http://192.168.1.42:4321/',
      '<i> [webpack-dev-server] On Your Network (IPv4): http://172.18.0.1:8080/',
    ],
  },
  {
    pattern: /^\W*(?:URL:|(?:Web is )?[Ww]aiting on)\s*$/,
    examples: ['  URL: http://0.0.0.0:8501', '› Web is waiting on http://localhost:8081'],
  },
  {
    pattern: /\b(?:access|view)\b[^;?]{1,40} (?:at|on)\s*:?\s*$/i,
    examples: ['[info] Access MyAppWeb.Endpoint at http://localhost:4000'],
  },
  {
    pattern: /(?:^|\s)\[[\w-]*(?:serve|server|dev)\]\s*$/i,
    examples: ['[react-router-serve] http://localhost:3000 (http://192.168.1.42:3000)'],
  },
  { pattern: /^\s*(?:[➜⇨➤]|🚀|│)\s*$/u, examples: ['➜ http://localhost:3000/', ' │ http://127.0.0.1:3000 │'] },
];

/** Between two URLs that one announcement lists. */
const listGlue = /^[\s,;|/()[\]&]*(?:(?:or|and|also)\b[\s,(]*)?$/i;

/** What stands before `host:port` or `:port`. */
export const hostPortLeads: readonly Phrase[] = [
  {
    pattern:
      /\b(?:running|listening|listens?|serving|to serve|started|start|available|ready|online|bound|binding|server)\b[^;?]{0,60}?(?:\b(?:on|at|port|address)|[:@]|\b(?:addr|address)["']?\s*[=:])\s*["'/]{0,2}$/i,
    examples: [
      '[GIN-debug] Listening and serving HTTP on :8080',
      '⇨ http server started on [::]:1323',
      'INFO     Listening on TCP address 127.0.0.1:8000',
      '[info] Running MyAppWeb.Endpoint with Bandit 1.5.0 at 127.0.0.1:4000 (http)',
      'Web Server is available at //localhost:1313/ (bind address 0.0.0.0)',
      'time=2026-11-22T09:02:24Z level=INFO msg="server listening" addr=:8080',
      'JSON Server started on PORT :3000',
    ],
  },
];

/** Lines that name a port, and at most a host beside it. Named groups: `port`, `host`. */
export const portLines: readonly Phrase[] = [
  {
    pattern:
      /\b(?:listening|listens|running|started|starting|serving|live|up|available|launched|ready|deployed|bound|server|app)\b[^;?]{0,50}?\b(?:on|at|using|via)(?: (?:the |default |local |http |https |tcp )?)?(?:port|ports|port\(s\))["']?\s*[:=#]?\s*["']?(?<port>\d{2,5})\b(?![.:]\d|["')]{0,2}\?)/i,
    examples: [
      'Example app listening on port 3000',
      "Tomcat started on port 8080 (http) with context path '/'",
      "Tomcat started on port(s): 8080 (http) with context path ''",
      'Server is running on port: 3000',
    ],
  },
  {
    pattern: /\b(?:serving|listening)\b[^;?]{0,30} on (?<host>[\d.]{7,15}|[\da-f:]{2,39}) port (?<port>\d{2,5})\b/i,
    examples: ['Serving HTTP on 0.0.0.0 port 5000 ...'],
  },
  {
    pattern:
      /\b(?:listening|running|started|starting|ready|live|up|serving|the stage) (?:on|at)(?: port)?:? (?<port>\d{3,5})(?=\s*$|[.!,]\s*$|[.!,] | for | \(|["'])/i,
    examples: [
      '== Sinatra (v4.1.1) has taken the stage on 4567 for development with backup from Puma',
      'Server listening on 3000',
    ],
  },
  {
    pattern:
      /\b(?:listening|started|serving)\b[^;?]{0,60}?["' ]port["']?\s*[=:]\s*["']?(?<port>\d{2,5})\b(?![.:]\d|["')]{0,2}\?)/i,
    examples: ['{"level":"info","msg":"server listening","port":3000}', 'level=info msg="server started" port=8080'],
  },
  {
    // What Node prints for `server.address()`.
    pattern:
      /\b(?:running|listening|serving|started|server|app)\b[^;?]{0,60}?\{ address: '(?<host>[^']{2,45})', family: (?:'IPv[46]'|[46]), port: (?<port>\d{1,5}) \}/i,
    examples: ["Server running at { address: '::', family: 'IPv6', port: 3000 }"],
  },
  {
    pattern: /\bWEBrick::HTTPServer#start: pid=\d+ port=(?<port>\d{2,5})\b/,
    examples: ['INFO  WEBrick::HTTPServer#start: pid=1234 port=9292'],
  },
];

/** The protocol in words, where no URL says it. */
const spokenScheme = /\bserving (https?) on\b|\((https?)(?:\/[\d.]+)?\)/i;

/** Without one of these no address without a scheme, and no port, is announced. */
const servingWord =
  /running|listen|serv|start|available|ready|online|bound|binding|live|up |launched|deployed|app|stage/i;

/**
 * Reads what a line announces: the URLs, then addresses without a scheme, else a port alone. Only addresses that are near (see `isNear`).
 * `isBelowHeading` tells whether a heading or another URL stood at most `headingReach` lines above; asked only where that decides.
 */
export function readAnnouncements(line: string, isBelowHeading: () => boolean): Address[] {
  const urls = line.includes('://') ? readAnnouncedUrls(line, isBelowHeading) : [];
  if (!servingWord.test(line)) return urls;
  const hostPorts = readHostPorts(line).filter(
    (address) => isAnnouncedHostPort(line, address, urls) && isNear(address),
  );
  const found = [...urls, ...hostPorts.map((address) => ({ ...address, scheme: readSpokenScheme(line) }))];
  return found.length > 0 ? found : readPortLine(line);
}

function readAnnouncedUrls(line: string, isBelowHeading: () => boolean): Address[] {
  const found: Address[] = [];
  let at = line.indexOf('://');
  for (let seen = 0; at !== -1 && seen < mostAddresses; seen++) {
    const address = readUrl(line, schemeStart(line, at));
    if (address !== null && isAnnouncedUrl(line, address, found.at(-1), isBelowHeading) && isNear(address))
      found.push(address);
    at = line.indexOf('://', address?.end ?? at + 3);
  }
  return found;
}

/** The URL that begins at `start` and those that the same announcement lists behind it; none where no URL can be read there. */
export function readUrlList(line: string, start: number): Address[] {
  const found: Address[] = [];
  for (let next = readUrl(line, start); next !== null && found.length < mostAddresses;) {
    found.push(next);
    const colon = line.indexOf('://', next.end);
    const at = colon === -1 ? line.length : schemeStart(line, colon);
    next = colon !== -1 && listGlue.test(line.slice(next.end, at)) ? readUrl(line, at) : null;
  }
  return found;
}

function schemeStart(line: string, colon: number): number {
  let start = colon;
  while (start > 0 && colon - start < 6 && /[a-z]/i.test(line.charAt(start - 1))) start--;
  return start;
}

/** What takes an announcement back after the URL: a question, a failure. */
const quietTail =
  /^["'`)\]]{0,3}\s?(?:\?\s*$| (?:is|was|has|did) (?:down|not|un\w+)\b| ?(?:failed|refused|timed out)\b)/;

function isAnnouncedUrl(
  line: string,
  address: Address,
  last: Address | undefined,
  isBelowHeading: () => boolean,
): boolean {
  if (quietTail.test(line.slice(address.end))) return false;
  if (last !== undefined && listGlue.test(line.slice(last.end, address.start))) return true;
  const lead = leadOf(line, address.start);
  if (isBareLead(lead) && isBelowHeading()) return true;
  if (lead.trim() === '' && isEverywhere(address)) return /^\/?\s*$/.test(line.slice(address.end));
  return urlLeads.some(({ pattern }) => pattern.test(lead)) && !isQuietLead(lead);
}

/** A line of nothing but `http://0.0.0.0:8080/`, as web.py prints it, is no link for a person. */
function isEverywhere({ host }: Address): boolean {
  return host === '0.0.0.0' || host === '::';
}

function isAnnouncedHostPort(line: string, address: Address, urls: readonly Address[]): boolean {
  const isTold = urls.some(({ host, port, start, end }) => {
    const isInside = address.start >= start && address.end <= end;
    return isInside || (port === address.port && (address.host === null || host === address.host));
  });
  const lead = leadOf(line, address.start);
  return !isTold && hostPortLeads.some(({ pattern }) => pattern.test(lead)) && !isQuietLead(lead);
}

function readPortLine(line: string): Address[] {
  for (const { pattern } of portLines) {
    const match = pattern.exec(line);
    const port = Number(match?.groups?.['port']);
    if (match !== null && isPort(port)) {
      const end = match.index + match[0].length;
      if (isQuietLead(leadOf(line, end))) return [];
      const host = match.groups?.['host'] ?? null;
      const address: Address = {
        scheme: readSpokenScheme(line),
        host,
        port,
        isPortPrinted: true,
        url: null,
        start: match.index,
        end,
      };
      return isNear(address) ? [address] : [];
    }
  }
  return [];
}

/** `http` or `https` where the line says it in words: `Tomcat started on port 8443 (https)`. */
export function readSpokenScheme(line: string): Address['scheme'] {
  const match = spokenScheme.exec(line);
  const scheme = (match?.[1] ?? match?.[2])?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : null;
}

/** The end of the text before `at`, without opening quotes and brackets. */
function leadOf(line: string, at: number): string {
  return line.slice(Math.max(0, at - leadLength), at).replace(/["'`<*[]+$/, '');
}

/** Nothing but what log formats, bullets and pictures put before a message. */
function isBareLead(lead: string): boolean {
  const rest = lead.replace(/\[[^\]]{0,80}\]|\b(?:info|log|notice|debug)\b|^[\w.-]{1,40}\s*\||\[[^\]]*$/gi, '');
  return !/[a-z]/i.test(rest);
}
