import type { Family } from './framework.ts';

/**
 * Flask, Werkzeug's `run_simple` below it, Flask-SocketIO, which starts Werkzeug's server or eventlet's, and Lektor's own server
 * (lektor/cli.py `server_cmd`), which prints nothing but Werkzeug's lines.
 *
 * Wordings: werkzeug/serving.py `log_startup`, `BaseWSGIServer.__init__` and `run_simple` (0.5 to 3.1), werkzeug/debug/__init__.py,
 * flask/cli.py `show_server_banner`, eventlet/wsgi.py. A logging configuration may put anything before the ` * `. What other programs
 * print nearly alike ends differently: Quart and Hypercorn `(CTRL + C to quit)`, aiohttp `=====`; Gradio says `Running on local URL`.
 *
 * Recorded: `flask run`, `app.run`, Flask-SocketIO, `run_simple` and `lektor server`, each on the default, on all addresses, IPv6 and one address, with the
 * reloader and with the port taken. Flags and variables: flask/cli.py `run_command` and `FlaskGroup` (auto_envvar_prefix FLASK), `ScriptInfo.load_app`.
 */
export const flask: Family = {
  id: 'flask',
  title: 'Flask',
  defaultHost: '127.0.0.1',
  defaultPort: 5000,
  isCarried: true,
  announces: [
    {
      pattern: /\* Running on (?<url>https?:\/\/)(?![^\s/]*\/?\s+\(CTRL \+ C)/,
      examples: [
        ' * Running on http://127.0.0.1:5000',
        ' * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)',
        ' * Running on http://localhost:5000/',
        ' * Running on https://127.0.0.1:5000',
        ' * Running on http://[::1]:5000',
        'INFO:werkzeug: * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)',
        '2026-11-22 09:02:24,123 - werkzeug - INFO -  * Running on http://192.168.1.42:5000',
      ],
    },
    {
      pattern: /\* Running on all addresses \((?<host>0\.0\.0\.0|::)\)/,
      examples: [' * Running on all addresses (0.0.0.0)', ' * Running on all addresses (::)'],
    },
    { pattern: /\* Running on all addresses\.(?!\S)/, examples: [' * Running on all addresses.'] },
    {
      pattern: /\bwsgi starting up on (?<url>https?:\/\/)/,
      examples: [
        '(31115) wsgi starting up on http://127.0.0.1:5000',
        '(31115) wsgi starting up on http://0.0.0.0:5000/',
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\bPort (?<port>\d{1,5}) is in use by another program\. Either identify and stop that program\b/,
      examples: [
        'Port 5000 is in use by another program. Either identify and stop that program, or start the server with a different port.',
      ],
    },
    {
      pattern: /'AirPlay Receiver'/,
      examples: [
        "On macOS, try searching for and disabling 'AirPlay Receiver' in System Settings.",
        "On macOS, try disabling the 'AirPlay Receiver' service from System Preferences -> General -> AirDrop & Handoff.",
      ],
    },
  ],
  debuggers: [
    { pattern: /\* Debug mode: (?:(?<on>on)|(?<off>off))\b/, examples: [' * Debug mode: on', ' * Debug mode: off'] },
    { pattern: /\* Debugger is (?<on>active)!/, examples: [' * Debugger is active!'] },
  ],
  // Since Flask 3.1; source: werkzeug/sansio/utils.py `get_host`. Recorded.
  gate: {
    setting: 'TRUSTED_HOSTS',
    refuses: [
      {
        what: 'host',
        status: 400,
        pattern: /\bHost '[^']{1,255}' is not trusted\./,
        examples: ["Host '192.168.77.10:5000' is not trusted."],
      },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'flask',
      module: 'flask',
      subcommand: 'run',
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
      debugFlags: ['--debug', '--debugger'],
      noDebugFlags: ['--no-debug', '--no-debugger'],
      appFlags: ['--app', '-A'],
      appVariables: ['FLASK_APP'],
      appFiles: ['wsgi.py', 'app.py'],
      hostVariables: ['FLASK_RUN_HOST'],
      portVariables: ['FLASK_RUN_PORT'],
      debugVariables: ['FLASK_DEBUG'],
      hostEnv: 'FLASK_RUN_HOST',
    },
    {
      kind: 'command',
      program: 'lektor',
      module: 'lektor',
      subcommand: 'server',
      subcommandAliases: ['serve'],
      hostFlags: ['--host', '-h'],
      portFlags: ['--port', '-p'],
    },
    {
      kind: 'call',
      call: 'app.run',
      host: { keyword: 'host', index: 0 },
      port: { keyword: 'port', index: 1 },
      debug: { keyword: 'debug', index: 2 },
    },
    {
      kind: 'call',
      call: 'socketio.run',
      host: { keyword: 'host', index: 1 },
      port: { keyword: 'port', index: 2 },
      debug: { keyword: 'debug', index: null },
    },
  ],
};
