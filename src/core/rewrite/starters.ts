import type { Parameter } from './arguments.ts';

/** One kind of start call: what its parameters are called, where they stand, and what they default to. */
export type Starter = {
  /** The family's file name in core/frameworks. */
  framework: string;
  host: Parameter;
  port: Parameter;
  debug: readonly Parameter[];
  defaultPort: number;
  /** What an empty host string binds to. */
  emptyHost: 'loopback' | 'unknown';
};

const useDebugger: Parameter = { name: 'use_debugger', index: null };

/**
 * The start calls we know, each the method `run` of an object of that kind. Read in the sources:
 * Flask 3.1 `Flask.run(host, port, debug, load_dotenv, **options)`: a falsy host is SERVER_NAME's or 127.0.0.1, a missing port 5000.
 * Flask-SocketIO 5 `SocketIO.run(app, host, port, **kwargs)`: None becomes 127.0.0.1; '' goes to the server that
 * async_mode chooses: Werkzeug's takes it for loopback, the sockets of eventlet and gevent for every address.
 */
export const starters = {
  flask: {
    framework: 'flask',
    host: { name: 'host', index: 0 },
    port: { name: 'port', index: 1 },
    debug: [{ name: 'debug', index: 2 }, useDebugger],
    defaultPort: 5000,
    emptyHost: 'loopback',
  },
  socketio: {
    framework: 'flask',
    host: { name: 'host', index: 1 },
    port: { name: 'port', index: 2 },
    debug: [{ name: 'debug', index: null }, useDebugger],
    defaultPort: 5000,
    emptyHost: 'unknown',
  },
} as const satisfies Record<string, Starter>;

/** The kinds of object whose `run` starts a server. */
export type Kind = keyof typeof starters;

/** Classes by module. A class of the user's own counts when it derives from one of these. */
export const classes: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  flask: { Flask: 'flask' },
  apiflask: { APIFlask: 'flask' },
  flask_openapi3: { OpenAPI: 'flask' },
  flask_socketio: { SocketIO: 'socketio' },
};

/** Modules whose objects have a `run` of another kind, or make apps that are not Flask's. */
export const otherModules = new Set(
  (
    'aiohttp anyio asyncio blacksheep bottle celery cherrypy click connexion dash discord django eel falcon fastapi fire flet gi gradio hypercorn ' +
    'invoke kivy litestar microdot nicegui pygame pyrogram pytest quart robyn sanic socketserver starlette streamlit subprocess tkinter telegram ' +
    'textual tornado trio typer unittest uvicorn waitress webview wx'
  ).split(' '),
);

/** Names that people give a Flask app, and names that also mean other things. */
export const appName = /^(?:app|application|(?:flask|my|web|wsgi)_?app)$/i;
export const vagueName = /^(?:_app|_application|server|api|web|site|wsgi|_?flask|service|backend)$/i;
export const factoryName =
  /^(?:(?:create|make|build|get|init|new|setup|initialize|configure)_?(?:flask_?)?(?:app|application|server|api)|app_factory|factory)$/i;
export const flaskKeywords = new Set(
  (
    'host port debug load_dotenv use_reloader use_debugger use_evalex extra_files exclude_patterns reloader_interval reloader_type threaded ' +
    'processes request_handler static_files passthrough_errors ssl_context fd'
  ).split(' '),
);

/** Frameworks whose app has a `run` too: beside one of them an imported `app` is not taken for Flask's. */
export const webFrameworks = new Set(
  'aiohttp blacksheep bottle celery connexion dash kivy microdot nicegui quart robyn sanic textual tornado'.split(' '),
);
