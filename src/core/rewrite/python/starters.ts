import type { Parameter } from './arguments.ts';
import type { HostArgument } from '../../starts/call.ts';

type Listens = HostArgument['listens'];

/** One kind of start call: what its parameters are called, where they stand, and what they default to. */
export type Starter = {
  /** The family's name; its file in core/frameworks where it has words of its own. */
  framework: string;
  host: Parameter;
  port: Parameter;
  debug: readonly Parameter[];
  /** null where it has none. */
  defaultPort: number | null;
  /** What it listens on where no host is given, where it is None, and where it is the empty string. */
  absent: Listens;
  none: Listens;
  empty: Listens;
  /** Flask and Quart take host and port from the SERVER_NAME setting where the call gives none. */
  readsServerName: boolean;
  /** Flask and Quart take debug mode from the app's setting where the call says nothing. */
  readsDebugSetting: boolean;
  /** Keywords that say where to listen in the host's place. */
  instead: readonly string[];
  /** What gives host and port in one text; it wins over both. */
  address: Parameter | null;
  /** The attribute by which the made object is told the same; there is no other way then. */
  setting: string | null;
  /** How it takes an IPv6 address; `none`: its socket is IPv4's. */
  ipv6: 'bare' | 'bracketed' | 'none';
};

const useDebugger: Parameter = { name: 'use_debugger', index: null };

/** A server on loopback by default, host and port by keyword; what differs is written over it. */
const local = {
  host: { name: 'host', index: null },
  port: { name: 'port', index: null },
  debug: [],
  absent: 'loopback',
  none: 'loopback',
  empty: 'unknown',
  readsServerName: false,
  readsDebugSetting: false,
  instead: [],
  address: null,
  setting: null,
  ipv6: 'bare',
} as const;
/** The same on every address: asyncio, Tornado and Python's sockets take None and '' for all. */
const open = { ...local, absent: 'all', none: 'all', empty: 'all' } as const;

const first: Parameter = { name: 'host', index: 0 };
const second: Parameter = { name: 'port', index: 1 };

/**
 * The kinds of object with a method that starts a server. Read in the sources:
 * Flask 3.1 `Flask.run(host, port, debug, load_dotenv, **options)`: a falsy host is SERVER_NAME's or 127.0.0.1, a missing port 5000.
 * Flask-SocketIO 5 `SocketIO.run(app, host, port, **kwargs)`: None becomes 127.0.0.1; '' goes to the server that
 * async_mode chooses: Werkzeug's takes it for loopback, the sockets of eventlet and gevent for every address.
 * Quart 0.22 `Quart.run(host, port, debug, …)` and `run_task(host, port, debug, …)`. Sanic 25 `run(host, port, *, …)`. Bottle 0.13 `Bottle.run(**kwargs)`.
 * Dash 4 `Dash.run(host, port, …)`, but Dash 0.x had the port first, so that what stands without a keyword tells nothing.
 * Tornado 6 `Application.listen(port, address, …)`, and HTTPServer's and its `bind` alike. Gradio 6 `Blocks.launch(…)`, which makes a URL of the name.
 */
export const starters = {
  flask: {
    ...local,
    framework: 'flask',
    host: first,
    port: second,
    debug: [{ name: 'debug', index: 2 }, useDebugger],
    defaultPort: 5000,
    empty: 'loopback',
    readsServerName: true,
    readsDebugSetting: true,
  },
  socketio: {
    ...local,
    framework: 'flask',
    host: { name: 'host', index: 1 },
    port: { name: 'port', index: 2 },
    debug: [{ name: 'debug', index: null }, useDebugger],
    defaultPort: 5000,
    readsServerName: true,
    readsDebugSetting: true,
  },
  quart: {
    ...local,
    framework: 'quart',
    host: first,
    port: second,
    debug: [{ name: 'debug', index: 2 }],
    defaultPort: 5000,
    readsServerName: true,
    readsDebugSetting: true,
  },
  dash: {
    ...local,
    framework: 'dash',
    host: { name: 'host', index: 'any' },
    port: { name: 'port', index: 'any' },
    debug: [{ name: 'debug', index: 'any' }],
    defaultPort: 8050,
    empty: 'loopback',
  },
  sanic: {
    ...local,
    framework: 'sanic',
    host: first,
    port: second,
    debug: [{ name: 'debug', index: null }],
    defaultPort: 8000,
    empty: 'loopback',
    instead: ['sock', 'unix'],
  },
  bottle: {
    ...local,
    framework: 'bottle',
    debug: [{ name: 'debug', index: null }],
    defaultPort: 8080,
    none: 'unknown',
  },
  tornado: {
    ...open,
    framework: 'tornado',
    host: { name: 'address', index: 1 },
    port: { name: 'port', index: 0 },
    defaultPort: null,
  },
  gradio: {
    ...local,
    framework: 'gradio',
    host: { name: 'server_name', index: 'any' },
    port: { name: 'server_port', index: 'any' },
    defaultPort: 7860,
    empty: 'loopback',
    ipv6: 'bracketed',
  },
} as const satisfies Record<string, Starter>;

/** The kinds of object that start a server. */
export type Kind = keyof typeof starters;

/** The methods of each kind that do it. */
export const methods: Readonly<Record<Kind, readonly string[]>> = {
  flask: ['run'],
  socketio: ['run'],
  quart: ['run', 'run_task'],
  dash: ['run', 'run_server'],
  sanic: ['run', 'prepare', 'create_server'],
  bottle: ['run'],
  tornado: ['listen', 'bind'],
  gradio: ['launch'],
};

const address = {
  host: { name: 'server_address', index: 0, item: 0 },
  port: { name: 'server_address', index: 0, item: 1 },
};
/** CPython's `socketserver.TCPServer.address_family` is AF_INET; `::` fails there (tried with 3.11). */
const ipv4Server = { ...open, defaultPort: null, ipv6: 'none' } as const;
const socketServer: Starter = { ...ipv4Server, ...address, framework: 'python-http-server' };
const runSimple: Starter = {
  ...local,
  framework: 'flask',
  host: { name: 'hostname', index: 0 },
  port: second,
  debug: [{ name: 'use_debugger', index: 4 }],
  defaultPort: null,
};
const uvicorn: Starter = {
  ...local,
  framework: 'uvicorn',
  defaultPort: 8000,
  none: 'all',
  empty: 'all',
  instead: ['uds', 'fd'],
};

const uvicornConfig: Starter = { ...uvicorn, host: { name: 'host', index: 1 }, port: { name: 'port', index: 2 } };
const bind: Parameter = { name: 'bind', index: 'any' };
const hypercorn: Starter = {
  ...local,
  framework: 'hypercorn',
  host: bind,
  port: bind,
  address: bind,
  setting: 'bind',
  defaultPort: 8000,
  none: 'unknown',
  empty: 'all',
};
const waitress: Starter = {
  ...local,
  framework: 'waitress',
  defaultPort: 8080,
  absent: 'all',
  none: 'unknown',
  instead: ['sockets', 'unix_socket'],
  address: { name: 'listen', index: null },
};
const aiohttp: Starter = { ...open, framework: 'aiohttp', defaultPort: 8080, instead: ['path', 'sock'] };

/**
 * Functions and classes that start a server, by their full names. Read in the sources: uvicorn 0.38 `run(app, *, host, …)` and
 * `Config(app, host, port, …)`; aiohttp 3.14 `run_app(app, *, host, …)` and `TCPSite(runner, host, port, …)`; bottle 0.13
 * `run(app, server, host, port, …)`; Hypercorn 0.18 `Config._bind`, `Config._create_sockets` and `Config.from_mapping(mapping, **kwargs)`;
 * waitress 3 `serve(app, **kw)`, whose `listen` holds one address or more with blanks between; Werkzeug 3.1 `run_simple(hostname, port, application, use_reloader, use_debugger, …)`;
 * NiceGUI 3 `ui.run(…)`, whose default is 127.0.0.1 in native mode; CPython's `HTTPServer((host, port), …)` and `make_server(host, port, …)`.
 */
export const functions: Readonly<Record<string, Starter>> = {
  'uvicorn.run': uvicorn,
  'uvicorn.Config': uvicornConfig,
  'uvicorn.config.Config': uvicornConfig,
  'hypercorn.Config': hypercorn,
  'hypercorn.Config.from_mapping': hypercorn,
  'hypercorn.config.Config': hypercorn,
  'hypercorn.config.Config.from_mapping': hypercorn,
  'aiohttp.web.run_app': aiohttp,
  'aiohttp.web.TCPSite': { ...aiohttp, host: { name: 'host', index: 1 }, port: { name: 'port', index: 2 } },
  'bottle.run': {
    ...starters.bottle,
    host: { name: 'host', index: 2 },
    port: { name: 'port', index: 3 },
    debug: [{ name: 'debug', index: 8 }],
  },
  'waitress.serve': waitress,
  'waitress.create_server': waitress,
  'waitress.server.create_server': waitress,
  'werkzeug.run_simple': runSimple,
  'werkzeug.serving.run_simple': runSimple,
  'werkzeug.serving.make_server': { ...runSimple, host: first, debug: [] },
  'nicegui.ui.run': {
    ...local,
    framework: 'nicegui',
    defaultPort: 8080,
    absent: 'all',
    none: 'all',
    instead: ['native', 'window_size', 'fullscreen', 'frameless'],
  },
  'wsgiref.simple_server.make_server': { ...ipv4Server, framework: 'wsgiref', host: first, port: second },
  'http.server.HTTPServer': socketServer,
  'http.server.ThreadingHTTPServer': socketServer,
  'BaseHTTPServer.HTTPServer': socketServer,
  'SocketServer.TCPServer': socketServer,
  'socketserver.TCPServer': socketServer,
  'socketserver.ThreadingTCPServer': socketServer,
};

/** Every name that such a call is known by: what to look for in a text. */
export const startNames: readonly string[] = [
  ...new Set([
    ...Object.values(methods).flat(),
    ...Object.keys(functions).map((name) => name.split('.').at(-1) ?? name),
  ]),
];

/** Classes by module. A class of the user's own counts when it derives from one of these. */
export const classes: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  flask: { Flask: 'flask' },
  apiflask: { APIFlask: 'flask' },
  flask_openapi3: { OpenAPI: 'flask' },
  flask_socketio: { SocketIO: 'socketio' },
  quart: { Quart: 'quart' },
  dash: { Dash: 'dash' },
  jupyter_dash: { JupyterDash: 'dash' },
  sanic: { Sanic: 'sanic' },
  bottle: { Bottle: 'bottle' },
  tornado: { Application: 'tornado', HTTPServer: 'tornado' },
  gradio: { Interface: 'gradio', Blocks: 'gradio', ChatInterface: 'gradio', TabbedInterface: 'gradio' },
};

/** Functions that give such an object, by their full names. */
export const makers: Readonly<Record<string, Kind>> = {
  'bottle.app': 'bottle',
  'bottle.default_app': 'bottle',
  'gradio.load': 'gradio',
  'gradio.Interface.load': 'gradio',
  'gradio.Interface.from_pipeline': 'gradio',
  'sanic.Sanic.get_app': 'sanic',
};

/** What a method or an attribute of such an object is: `demo.queue()` is the demo itself, a Dash app's `server` its Flask app. */
export const members: Readonly<Partial<Record<Kind, Readonly<Record<string, Kind>>>>> = {
  gradio: { queue: 'gradio' },
  dash: { server: 'flask' },
};
