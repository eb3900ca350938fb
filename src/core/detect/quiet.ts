import type { Phrase } from '../frameworks/framework.ts';

/** Lines that speak of addresses without announcing a server, whatever else they say. */
export const quietLines: readonly Phrase[] = [
  {
    // Requests: access logs, curl -v, HTTP clients.
    pattern: /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE) ["']?(?:https?:\/\/|\/)/,
    examples: [
      '127.0.0.1 - - [22/Nov/2026 09:02:41] "GET /listening/on HTTP/1.1" 200 -',
      'POST http://localhost:3000/api/server 201 12ms',
    ],
  },
  {
    // Typed or quoted commands, comments, help of a flag, shell traces.
    pattern: /^\s*(?:#|\/\/|\/\*|\$ |-{1,2}[a-z]|(?:curl|wget)[\s:]|usage:)/i,
    examples: [
      '# Server running at http://localhost:3000',
      '$ curl http://localhost:3000',
      '  --port  port the server is listening on: 3000',
      'curl: (7) Failed to connect to localhost port 3000',
    ],
  },
  {
    // Source code, as a traceback, grep or a compiler shows it.
    pattern:
      /^\s*(?:import|const|let|var|return|def|function)\s|\b(?:console\.\w+|print|println!?|log(?:ger)?\.\w+|f?printf)\(/i,
    examples: [
      "import http from 'http'; // listening on port 3000",
      'src/index.js:12:  console.log("Server running at http://localhost:3000")',
    ],
  },
  {
    // Pages: what a client received.
    pattern: /<\/[a-z]/i,
    examples: ['<address>Apache/2.4.57 (Debian) Server at localhost Port 80</address>'],
  },
  {
    // Test reports.
    pattern:
      /^\s*(?:(?:not )?ok \d|PASS\b|FAIL\b|E {3,}|INTERNALERROR>|[✓✔√✗✘✕×] .{0,200}\(\d+(?:\.\d+)? ?m?s\)\s*$)|::test_|\b(?:PASSED|FAILED)\b/,
    examples: [
      'ok 3 - server listening on port 3000',
      '    ✓ is listening on http://localhost:3000 (12 ms)',
      'test_app.py::test_running_on_http://localhost:5000 PASSED',
      "E       assert 'Running on http://localhost:5000' in ''",
    ],
  },
  {
    // Debuggers, profilers and administration that wait for a tool.
    pattern:
      /\badmin endpoint started\b|\b(?:debugger|debugpy|debug (?:server|port|adapter)|inspector|devtools|dap|dt_socket|jdwp|pprof)\b|\bAPI server listening at: (?!http)/i,
    examples: [
      'INFO\tadmin\tadmin endpoint started\t{"address": "localhost:2019"}',
      'Debugger listening on ws://127.0.0.1:9229/6d3b5a44-0000-4000-8000-000000000000',
      'Listening for transport dt_socket at address: 5005',
      'DevTools listening on ws://127.0.0.1:9222/devtools/browser/1',
      'API server listening at: 127.0.0.1:38697',
    ],
  },
];

/**
 * What may stand before an address and takes the announcement back: a failure, a condition, another one's server, a client's work. Tried on
 * the text before the address.
 */
export const quietLeads: readonly Phrase[] = [
  {
    pattern:
      /(?<!uvicorn\.)\berrors?\b|\b(?:fail(?:ed|s|ure)|refused|unable|cannot|can't|could(?: not|n't)|timed? ?out|unreachable|no longer|isn't|stopped|shutting|clos(?:ed|ing)|exited|crashed)\b/i,
    examples: [
      'Failed to fetch: server running at http://localhost:3000',
      'Error: could not reach server at http://localhost:3000',
    ],
  },
  {
    pattern:
      /\bnot (?:yet |be )?(?:running|listening|serving|started|available|ready|reachable|accessible|responding|up)\b/i,
    examples: ['The server is not running on http://localhost:3000'],
  },
  {
    pattern:
      /\b(?:if|when|until|unless|whether|should|must|expect(?:ed|s|ing)?|assert\w*|ensure|make sure|verify|check(?: that| if)?|already|another|instead of|waiting for|e\.g\.|example:|defaults? ?[=:]|defaults? to|by default)\b|\(default\b/i,
    examples: [
      'Make sure the server is running on http://localhost:3000',
      'Nuxt dev server is already running at http://localhost:3000',
      'address the server is listening on (default http://localhost:3000',
    ],
  },
  {
    pattern:
      /\b(?:process|program|something|someone|anything|server|service|app|one) (?:that|which|who)(?:'s| is)\b|^\W*(?:is|are|was|does|testing|checking|probing|pinging|polling|crawling|scanning)\b/i,
    examples: [
      "Identify and stop the process that's listening on port 8080 or configure this application",
      'Is the server running on http://localhost:3000?',
      'Checking server at http://localhost:3000',
    ],
  },
  {
    // A page of a server that announces itself on another line; a page to sign in.
    pattern:
      /\b(?:docs?|documentation|swagger(?: ui)?|redoc|openapi|graphiql)(?: (?:is|are))?(?: (?:now )?(?:hosted|available|served|live))?(?: (?:at|on|under))?\s*:?\s*$|\bauthori[sz]e\b/i,
    examples: [
      'INFO:robyn.logger:Docs hosted at http://0.0.0.0:8080/docs',
      'Swagger UI available at http://localhost:3000/api',
      'Please visit this URL to authorize this application: http://localhost:8080/',
    ],
  },
  {
    // Daemons that no browser asks.
    pattern:
      /\b(?:sshd|ssh|smtp|imap|ftp|mqtt|amqp|kafka|broker|forwarding|redis|memcached|mysqld?|postgres\w*)(?:\[\d+\])?:?(?: \w{1,30}){0,3}? (?:listening|running|started|ready)\b|^\W*Listening on \S{2,45} port 22$/i,
    examples: [
      'MQTT broker listening on 1883',
      'sshd[812]: Server listening on 0.0.0.0 port 22.',
      'SMTP server is running on localhost:1025',
    ],
  },
  {
    // A client's, or a tester's.
    pattern:
      /\brunning (?:\d+ )?(?:tests?|specs?|suites?|audits?|checks?|benchmarks?|scans?|queries|migrations?)\b|\busing (?:(?:the|an?) )?(?:[\w-]{1,30} ){0,2}(?:server|proxy|backend|api|registry|host)\b/i,
    examples: ['Running tests at http://localhost:3000', 'Using proxy server at http://localhost:3128'],
  },
  {
    // "fetching from the API running at", "waiting for a server listening on"; but "connected to the database and listening on".
    pattern:
      /\b(?:to|from|with|via|against|for) (?:(?!and\b|&)[\w.'-]{1,30} ){0,4}(?:server|service|api|app|application|backend|upstream|proxy|database|db|instance|host|endpoint|target|url) (?:[\w.'-]{1,30} ){0,2}["'`([]?$/i,
    examples: [
      'Connecting to server at http://localhost:3000',
      'Fetching data from the API running on http://localhost:4000',
      'Proxying requests to backend on http://localhost:4000',
    ],
  },
];

const isOf = (phrases: readonly Phrase[], text: string): boolean => phrases.some(({ pattern }) => pattern.test(text));

/** True for a line that speaks of addresses or taken ports without meaning a server of its own. */
export function isQuiet(line: string): boolean {
  return isOf(quietLines, line);
}

/** True where the text before an address takes its announcement back. */
export function isQuietLead(lead: string): boolean {
  return isOf(quietLeads, lead);
}
