// What the recipes of Python's servers share.
/** @import { Scenario } from '../recipes.mjs' */

/** The system's own Python, for tracebacks name its files. The first package is the one whose version is told. */
export const pip = (packages, more = '') => ({
  install: `/usr/bin/python3 -m venv ~/venv && ~/venv/bin/pip install -q ${packages}${more && ` && ${more}`}`,
  // What pip installed: a program's own `--version` may print others first.
  version: `python -c "import importlib.metadata as m; print(m.version('${/[\w-]+/.exec(packages)?.[0]}'))"`,
});

/** What Python brings along. */
export const system = { install: 'true', version: '/usr/bin/python3 --version' };

/**
 * All interfaces, IPv6 and one interface.
 * @param {(host: string) => Scenario} command
 */
export const hosts = (command) => ({ all: command('0.0.0.0'), ipv6: command('::'), one: command('192.168.77.10') });

/** The same for a command that takes address and port in one word. */
export const binds = (command) => ({
  all: command('0.0.0.0'),
  ipv6: command('[::]'),
  one: command('192.168.77.10'),
});

/** Keyword arguments from the command line, so that one script has every variant: `python app.py host=0.0.0.0`. */
export const keywords = '**dict(word.split("=") for word in sys.argv[1:])';

export const wsgiApp = `def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]
`;

export const asgiApp = `async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"hello"})
`;
