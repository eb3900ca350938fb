import type { Phrase } from '../frameworks/framework.ts';
import { isNear, isPort, readHostPorts } from './address.ts';

/** What one line says about a taken port. */
export type ConflictClaim = {
  /** null where the line names none. */
  port: number | null;
  /** The port taken or tried instead, where the line names it. */
  switchedTo: number | null;
  /** stays: no word of another port · moves: another is being tried, and will be announced · moved: the last announced one is it. */
  state: 'stays' | 'moves' | 'moved';
};

/** How servers and runtimes say that a port was taken, beyond the wordings of one family. */
export const conflictPhrases: readonly Phrase[] = [
  {
    pattern:
      /(?<!mail )\baddress (?:is )?(?:already )?in use\b|\bAddrInUse\b|\bconnection in use\b|\bonly one usage of each socket address\b/i,
    examples: [
      'Address already in use',
      "OSError: [Errno 98] error while attempting to bind on address ('0.0.0.0', 8080): address already in use",
      'Os { code: 98, kind: AddrInUse, message: "Address already in use" }',
      "[2026-11-22 09:02:32 +0000] [9763] [ERROR] Connection in use: ('127.0.0.1', 8000)",
      'OSError: [WinError 10048] Only one usage of each socket address (protocol/network address/port) is normally permitted',
    ],
  },
  {
    pattern: /\bEADDRINUSE\b(?!['"]?\s*(?:\)|==))|\(EXIT\) :eaddrinuse\b/,
    examples: [
      'Error: listen EADDRINUSE: address already in use :::3000',
      "  code: 'EADDRINUSE',",
      '** (EXIT) :eaddrinuse',
    ],
  },
  {
    // To others the system keeps a port by a privilege, or Windows by a range of its own.
    pattern:
      /\blisten EACCES: permission denied (?=\d|[\da-f]{0,4}:)|\bsocket in a way forbidden by its access permissions\b/,
    examples: [
      'Error: listen EACCES: permission denied 0.0.0.0:80',
      'Error: listen EACCES: permission denied :::3000',
      'PermissionError: [WinError 10013] An attempt was made to access a socket in a way forbidden by its access permissions',
      'listen tcp :3000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    ],
  },
  {
    // 13 and 10013: not permitted. Windows says the reason in its own language.
    pattern: /\[Errno (?:13|48|98|10013|10048)\] error while attempting to bind/,
    examples: [
      "ERROR:    [Errno 10048] error while attempting to bind on address ('127.0.0.1', 8000)",
      "ERROR:    [Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied",
    ],
  },
  {
    // A program that connects may run out of ports of its own.
    pattern: /(?<!connection: )\[WinError 100(?:13|48)\]|\bSocketException \(100(?:13|48)\)/,
    examples: [
      'OSError: [WinError 10048] Solo se permite un uso de cada dirección de socket (protocolo/dirección de red/puerto)',
      'System.Net.Sockets.SocketException (10048): Normalerweise darf jede Socketadresse nur jeweils einmal verwendet werden.',
    ],
  },
  {
    pattern: /\blisten tcp[46]? \S{0,64}:\d{1,5}: bind: (?!cannot assign)/,
    examples: [
      'listen tcp :80: bind: permission denied',
      'listen tcp 127.0.0.1:8080: bind: Normalerweise darf jede Socketadresse nur jeweils einmal verwendet werden.',
    ],
  },
  {
    pattern:
      /\bPermission denied - bind\(2\)|\bbind\(\) to \S{1,64} failed \(13: Permission denied\)|\bmake_sock: could not bind\b|\bYou don't have permission to access that port\b/,
    examples: [
      'Permission denied - bind(2) for "0.0.0.0" port 80 (Errno::EACCES)',
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
      '(13)Permission denied: AH00072: make_sock: could not bind to address 0.0.0.0:80',
      "Error: You don't have permission to access that port.",
    ],
  },
  {
    // Java speaks the system's language.
    pattern: /\bnet\.BindException: (?!Can(?:no|')t assign)|\bIOException: Failed to bind to \S{0,64}:\d{1,5}(?!\S)/,
    examples: [
      'java.net.BindException: Permission denied',
      'java.net.BindException: Die Adresse wird bereits verwendet (Bind failed)',
      'java.io.IOException: Failed to bind to /0.0.0.0:8080',
    ],
  },
  {
    pattern: /\bFailed to listen on \S{1,64}:\d{1,5} \(reason: (?!php_network_getaddresses|Cannot assign)/,
    examples: [
      'Failed to listen on localhost:80 (reason: Permission denied)',
      'Failed to listen on localhost:8000 (reason: Une seule utilisation de chaque adresse de socket est autorisée)',
    ],
  },
  {
    pattern:
      /\bports?\b[^?;]{0,60}?\b(?:in use|being used|taken(?! from)|occupied|not available|not free|unavailable|already allocated|could not be used)\b/i,
    examples: [
      'Port 5173 is in use, trying another one...',
      'Error: That port is already in use.',
      'Port 6006 is not available. Would you like to run Storybook on port 6007 instead?',
      'Port "1234" could not be used',
      'portend.Timeout: Port 8080 not free on 127.0.0.1.',
      'This port was picked because 3000 is in use.',
    ],
  },
  {
    pattern: /:\d{2,5}\/? (?:is )?already in use\b/i,
    examples: ['http://0.0.0.0:8080 is already in use. Trying another port.'],
  },
  {
    pattern: /\bCan't listen on port \d/,
    examples: ["Can't listen on port 3000. Perhaps another Meteor is running?"],
  },
  {
    pattern: /\bis already (?:running|performing|listening)(?: for this project)? (?:on|at) port \d/i,
    examples: [
      'A dev server is already running for this project on port 8081.',
      'Something is already running on port 3000.',
      '== Someone is already performing on port 4567!',
    ],
  },
  {
    pattern: /^\W*A server is already running\b/,
    examples: ['A server is already running (pid: 1234, file: tmp/pids/server.pid).'],
  },
  {
    pattern: /\bPort \d{2,5} is running .{1,80} in another window\b/,
    examples: ['› Port 8081 is running this app in another window'],
  },
  {
    pattern: /\bCannot find empty port in range: \d/,
    examples: ['OSError: Cannot find empty port in range: 7860-7959. You can specify a different port by …'],
  },
  {
    pattern: /\bUnable to find an available port \(tried \d/,
    examples: ['Unable to find an available port (tried 3000 on host "localhost"). Using alternative port 3001.'],
  },
];

/** A socket that is no port. */
const unixSocket = /\bin use:? [/\\]|\bunix [/@]/;

/** Speaks of a port that may be taken, not of one that is. */
const supposed =
  /\b(?:if|whether|unless|when|in case) (?:(?:the|that|this|your|its) )?(?:port|address)\b|^\W*is (?:the )?port\b/i;

/** Where the port stands, best first. */
const portPlaces: readonly RegExp[] = [
  /\b(?:because|tried) (\d{2,5})\b/,
  // Node writes IPv6 addresses without brackets: `::1:3000`, `:::3000`.
  /\b(?:in use|permission denied) (?:[\da-f]{0,4}:){2,8}(\d{1,5})\b(?![.:])/,
  /\bport["'(:=#\s]{1,4}(?:localhost:)?(\d{1,5})\b(?![.:]\d)/i,
  /\bbind host port (?:for )?(?:[\d.]{7,15}|\[[\da-f:]{2,39}\]):(\d{1,5})\b/,
  /\bport\(s\) already bound: (\d{1,5})\b/i,
  /\bport in (?:use|range):? (\d{1,5})\b/i,
  /\('[^']{0,64}', (\d{1,5})\b/,
  /:\/\/[\w.[\]:-]{1,64}?:(\d{2,5})\b(?![.:]\w)/,
];

/** The other port, after words that say it is taken or tried: `using available port 3001`, `changing port to : 5501`. */
const otherPort =
  /\b(using|trying|changing|switch(?:ing|ed)|falling back|mov(?:ing|ed)|start(?:ing|ed)|running)(?: (?:an?|the|another|available|alternative|free|different|next|instead|port|to|on|at|:)){0,5}:? ["']?(\d{2,5})\b(?![.:]\d)/i;
const triesAnother = /\b(?:trying|attempting to use)\b|\bport "\d+" could not be used/i;

/** Reads a line that says a port was taken; null for any other line. */
export function readConflict(line: string): ConflictClaim | null {
  if (!conflictPhrases.some(({ pattern }) => pattern.test(line)) || unixSocket.test(line) || supposed.test(line))
    return null;
  const port = readTakenPort(line);
  // "Would you like to use port 3001 instead?" is no move yet.
  const other = line.includes('?') ? null : otherPort.exec(line);
  const named = other === null ? null : Number(other[2]);
  const switchedTo = named === null || named === port || !isPort(named) ? null : named;
  if (line.includes('picked because')) return { port, switchedTo, state: 'moved' };
  const isMoving = switchedTo === null ? triesAnother.test(line) : other?.[1]?.toLowerCase() === 'trying';
  return { port, switchedTo, state: isMoving && !line.includes('?') ? 'moves' : 'stays' };
}

function readTakenPort(line: string): number | null {
  for (const place of portPlaces) {
    const port = Number(place.exec(line)?.[1]);
    if (isPort(port)) return port;
  }
  return readHostPorts(line).find(isNear)?.port ?? null;
}
