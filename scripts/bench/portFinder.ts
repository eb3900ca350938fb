/*
 * What an editor does without us to forward ports, after VS Code (src/vs/workbench/contrib/remote/browser/urlFinder.ts): each chunk is
 * stripped of escape sequences and matched against a local host or port, each match read as a URL.
 */

/* oxlint-disable no-control-regex -- terminal output is made of control characters */
/** Control sequences (CSI), operating system commands (OSC), other escapes: ECMA-48, 5.4 and 5.6; the eight-bit forms too. */
const ansi = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d).*?(?:\x1b\\|\x07|\x9c)|\x1b[ -/]*[0-~]/g;
/* oxlint-enable no-control-regex */
/** A local host, or any port, with what may stand around it in a URL. */
const localUrl = /\b\w{0,20}(?::\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|:\d{2,5})[\w\-.~:/?#[\]@!$&()*+,;=]*/gi;
const localPort = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{1,5})/;
/** Python's http.server, looked for where nothing else matched. */
const pythonServer = /HTTP on (?:127\.0\.0\.1|0\.0\.0\.0) port (\d+)/;

export function localUrlsIn(chunk: string): readonly string[] {
  return chunk.replace(ansi, '').match(localUrl) ?? [];
}

/** The ports that such an editor would forward after this chunk. */
export function findPorts(chunk: string): number[] {
  const matches = localUrlsIn(chunk);
  if (matches.length > 0) return matches.map(portOf).filter((port) => port > 0 && port <= 65_535);
  const port = Number(pythonServer.exec(chunk)?.[1]);
  return Number.isInteger(port) ? [port] : [];
}

/** NaN where a match is no URL, or names no port. */
function portOf(match: string): number {
  try {
    const { port } = new URL(match);
    return Number(port === '' ? (localPort.exec(match)?.[1] ?? 'none') : port);
  } catch {
    return Number.NaN;
  }
}
