import { describe, expect, test } from 'vitest';
import type { StartCall } from '../../../../src/core/starts/call.ts';
import { findCalls, mayHoldCall } from '../../../../src/core/rewrite/python/findCalls.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

const flask = 'from flask import Flask\napp = Flask(__name__)\n';

function calls(source: string): StartCall[] {
  return findCalls(source, python);
}

/** The host, port and debug of the only call. */
function decided(source: string) {
  const found = calls(source);
  expect(found).toHaveLength(1);
  return found.map(({ host, port, debug }) => ({ ...host, port, debug }))[0];
}

describe('which objects are servers', () => {
  const servers: Record<string, string> = {
    'from Flask': 'from flask import Flask\nsite = Flask(__name__)\nsite.run()',
    'from flask.Flask': 'import flask\nsite = flask.Flask(__name__)\nsite.run()',
    'from an alias of the module': 'import flask as f\nsite = f.Flask(__name__)\nsite.run()',
    'from an alias of the class': 'from flask import Flask as F\nsite = F(__name__)\nsite.run()',
    'from a star import': 'from flask import *\nsite = Flask(__name__)\nsite.run()',
    'a class deriving from Flask':
      'from flask import Flask\nclass Shop(Flask): pass\nsite = Shop(__name__)\nsite.run()',
    'a class deriving twice': 'import flask\nclass A(flask.Flask): pass\nclass B(A): pass\nB(__name__).run()',
    'self in a class deriving from Flask':
      'from flask import Flask\nclass Shop(Flask):\n    def go(self):\n        self.run()',
    'super in its own run':
      'from flask import Flask\nclass Shop(Flask):\n    def run(self, host):\n        super().run(host)',
    'chained on the class': 'import flask\nflask.Flask(__name__).run(debug=True)',
    'chained on a factory': 'from shop import create_app\ncreate_app().run()',
    'chained on a factory of a module': 'import shop\nshop.create_app("dev").run()',
    'a factory of this file':
      'from flask import Flask\ndef shop():\n    site = Flask(__name__)\n    return site\nshop().run()',
    'a factory by annotation': 'import flask\ndef shop() -> flask.Flask:\n    return thing()\nit = shop()\nit.run()',
    'a factory by its name':
      'from flask import Flask\nfrom x import y\ndef create_app():\n    return y\ncreate_app().run()',
    'assigned from an imported factory': 'from shop import create_app\nsite = create_app()\nsite.run()',
    'imported by name': 'from shop import app\napp.run()',
    'imported under another name': 'from shop import app as site\nsite.run()',
    'a module attribute': 'import shop\nshop.app.run()',
    'a deeper module attribute': 'import shop.web\nshop.web.app.run()',
    'an imported server with Flask words': 'from shop import server\nserver.run(debug=True)',
    'self.app':
      'from flask import Flask\nclass S:\n    def __init__(self):\n        self.app = Flask("x")\n    def go(self):\n        self.app.run()',
    'a class attribute':
      'from flask import Flask\nclass S:\n    web = Flask("x")\n    def go(self):\n        self.web.run()',
    'a parameter by annotation': 'from flask import Flask\ndef go(it: Flask):\n    it.run()',
    'a parameter called app': 'from flask import Flask\ndef go(app):\n    app.run()',
    'app of unknown making beside Flask': 'import flask\napp = registry["x"]\napp.run()',
    'inside a function, the app global': `${flask}def main():\n    app.run()`,
    'in parentheses, with a walrus': 'from flask import Flask\n(site := Flask("x")).run()',
    'over a line continuation': `${flask}app \\\n  .run()`,
    'Flask-SocketIO': 'from flask_socketio import SocketIO\nsio = SocketIO(app)\nsio.run(app)',
    'Flask-SocketIO imported': 'from shop import socketio, app\nsocketio.run(app)',
  };
  test.each(Object.entries(servers))('%s', (_, source) => {
    expect(calls(source).map(({ framework }) => framework)).toEqual(['flask']);
  });

  const others: Record<string, string> = {
    'subprocess.run': 'import subprocess, flask\nsubprocess.run(["ls"])',
    'an alias of subprocess': 'import flask\nimport subprocess as app\napp.run(["ls"])',
    'asyncio.run': 'import asyncio, flask\nasyncio.run(main())',
    'trio.run, anyio.run': 'import trio, anyio, flask\ntrio.run(main)\nanyio.run(main)',
    'a runner': 'import flask, unittest\nrunner = unittest.TextTestRunner()\nrunner.run(suite)',
    'a loop': 'import asyncio, flask\nloop = asyncio.get_event_loop()\nloop.run(x)',
    'a class of the user’s own': 'from flask import Flask\nclass App:\n    def run(self): pass\napp = App()\napp.run()',
    'a class with a run of its own':
      'from flask import Flask\nclass App(Flask):\n    def run(self, speed): pass\napp = App("x")\napp.run(3)',
    'an imported class': 'import flask\nfrom shop import App\napp = App()\napp.run()',
    'an app imported beside Sanic': 'import sanic\nfrom shop import app\napp.run(host="0.0.0.0")',
    Connexion: 'import connexion\nimport flask\napp = connexion.FlaskApp(__name__)\napp.run(port=8080)',
    'an app with arguments that Flask lacks': 'from shop import app\napp.run(workers=4)',
    'a desktop application': 'from shop import app\nimport sys\napp.run(sys.argv)',
    'an application of another kind': 'from shop import app\napp.run(task, Options)',
    'Twisted’s app': 'from twisted.application import app\napp.run(run, Options)',
    'a bot': 'from shop import bot\nbot.run("token")',
    'an imported server without Flask words': 'from shop import server\nserver.run()',
    'a string and a comment': `${flask}# app.run()\nx = "app.run()"\n`,
    'a method called run': 'import flask\nclass A:\n    def run(self): pass',
    'a pool':
      'import flask\nfrom concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.run(x)',
  };
  test.each(Object.entries(others))('not %s', (_, source) => {
    expect(calls(source)).toEqual([]);
  });
});

describe('what decides the host', () => {
  const forms: [call: string, kind: string, value: string | null, listens: string][] = [
    ['app.run()', 'default', null, 'loopback'],
    ['app.run(debug=True)', 'default', null, 'loopback'],
    ["app.run(host='127.0.0.1')", 'literal', '127.0.0.1', 'loopback'],
    ["app.run('0.0.0.0', 5000)", 'literal', '0.0.0.0', 'all'],
    ["app.run(host='::')", 'literal', '::', 'all'],
    ["app.run(host='::1')", 'literal', '::1', 'loopback'],
    ["app.run(host='localhost')", 'literal', 'localhost', 'loopback'],
    ["app.run(host='127.9.9.9')", 'literal', '127.9.9.9', 'loopback'],
    ["app.run(host='192.168.1.5')", 'literal', '192.168.1.5', 'address'],
    ["app.run(host='my-laptop')", 'literal', 'my-laptop', 'unknown'],
    ["app.run(host='')", 'literal', '', 'loopback'],
    ['app.run(host=None)', 'literal', null, 'loopback'],
    ['app.run(None, 5000)', 'literal', null, 'loopback'],
    ["app.run(host=r'0.0.0.0')", 'literal', '0.0.0.0', 'all'],
    ["app.run(host=u'0.0.0.0')", 'literal', '0.0.0.0', 'all'],
    ['app.run(host="""0.0.0.0""")', 'literal', '0.0.0.0', 'all'],
    ["app.run(host='0.0' '.0.0')", 'literal', '0.0.0.0', 'all'],
    [String.raw`app.run(host='\x30.0.0.0')`, 'literal', '0.0.0.0', 'all'],
    ["app.run(host=f'0.0.0.0')", 'literal', '0.0.0.0', 'all'],
    ["app.run(host=f'{a}.0.0.0')", 'dynamic', null, 'unknown'],
    ["app.run(host=(h := '0.0.0.0'))", 'literal', '0.0.0.0', 'all'],
    ["HOST = '0.0.0.0'\napp.run(host=HOST)", 'literal', '0.0.0.0', 'all'],
    ["HOST, PORT = '0.0.0.0', 80\napp.run(HOST, PORT)", 'literal', '0.0.0.0', 'all'],
    ["A = B\nB = '0.0.0.0'\napp.run(host=A)", 'literal', '0.0.0.0', 'all'],
    ['A = B\nB = A\napp.run(host=A)', 'dynamic', null, 'unknown'],
    ["HOST = 'a'\nHOST = 'b'\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["class C:\n    HOST = '0.0.0.0'\napp.run(host=C.HOST)", 'literal', '0.0.0.0', 'all'],
    ["A = B = '0.0.0.0'\napp.run(host=A)", 'literal', '0.0.0.0', 'all'],
    ["A = B = '0.0.0.0'\napp.run(host=B)", 'literal', '0.0.0.0', 'all'],
    ["a, b = A = '::1', '0.0.0.0'\napp.run(host=b)", 'literal', '0.0.0.0', 'all'],
    ["d = {'h': '::'}\napp.run(host=d['h'])", 'literal', '::', 'all'],
    ["d = dict(h='::')\napp.run(host=d.get('h', 'x'))", 'literal', '::', 'all'],
    ["d = {'h': '::'}\nd.update(x)\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\nfill(d)\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\nd['h'] += x\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\ndel d['h']\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\nfor d['h'] in x: pass\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\nd['h'], y = x\napp.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["d = {'h': '::'}\nif 'h' in d: print(d['h'])\napp.run(host=d['h'])", 'literal', '::', 'all'],
    ["d = {'s': {'h': '::'}}\napp.run(host=d['s']['h'])", 'literal', '::', 'all'],
    ["d = {'s': {'h': '::'}}\napp.run(host=d['s'].get('h'))", 'literal', '::', 'all'],
    ["d = {'s': {'h': '::'}}\nd['s']['h'] = x\napp.run(host=d['s']['h'])", 'dynamic', null, 'unknown'],
    ["d = {'s': {'h': '::'}}\nfor e in d.values(): fill(e)\napp.run(host=d['s']['h'])", 'dynamic', null, 'unknown'],
    ["d = {'s': {'h': '::'}}\nd['s'].update(x)\napp.run(host=d['s']['h'])", 'dynamic', null, 'unknown'],
    ["app.run(host=d['h'])", 'dynamic', null, 'unknown'],
    ["app.config['H'] = '::'\napp.run(host=app.config['H'])", 'literal', '::', 'all'],
    ["app.config['H'] = '::'\napp.config['H'] = x\napp.run(host=app.config['H'])", 'dynamic', null, 'unknown'],
    ["class A:\n    H = '::'\nclass B(A): pass\napp.run(host=B.H)", 'literal', '::', 'all'],
    ['class A(B):\n    pass\nclass B(A):\n    pass\napp.run(host=B.H)', 'dynamic', null, 'unknown'],
    ["@dataclass\nclass C:\n    h: str = '::'\nc = C()\napp.run(host=c.h)", 'literal', '::', 'all'],
    ["@dataclass\nclass C:\n    h: str = '::'\nc = C(h='::1')\napp.run(host=c.h)", 'literal', '::1', 'loopback'],
    ["@dataclass\nclass C:\n    h: str = '::'\nc = C('::1')\napp.run(host=c.h)", 'dynamic', null, 'unknown'],
    [
      "@dataclass\nclass C:\n    h: str = '::'\n    def go(self): app.run(self.h)\nC('x').go()",
      'dynamic',
      null,
      'unknown',
    ],
    [
      "class C(Base):\n    h = '::'\n    def __init__(self, a): pass\nc = C(1)\napp.run(host=c.h)",
      'literal',
      '::',
      'all',
    ],
    ["class C(NamedTuple):\n    h: str = '::'\nc = C(**x)\napp.run(host=c.h)", 'dynamic', null, 'unknown'],
    ["n = SimpleNamespace(h='::')\napp.run(host=n.h)", 'literal', '::', 'all'],
    ["n = SimpleNamespace(h='::')\nn.h = x\napp.run(host=n.h)", 'dynamic', null, 'unknown'],
    ["H = '::'\napp.run(host=f'{H}')", 'literal', '::', 'all'],
    ["H = '::'\napp.run(host=f'{H!r}')", 'dynamic', null, 'unknown'],
    ["H = '::'\napp.run(host=f'{H:>9}')", 'dynamic', null, 'unknown'],
    ["H = '::'\napp.run(host=f'{H=}')", 'dynamic', null, 'unknown'],
    ["app.run(host='::' or x)", 'literal', '::', 'all'],
    ["app.run(host='' or '::')", 'literal', '::', 'all'],
    ["app.run(host=x if x else '::')", 'dynamic', '::', 'all'],
    ["app.run(host='::' if not x else x)", 'dynamic', '::', 'all'],
    ["app.run(host=x if not x else '::')", 'dynamic', null, 'unknown'],
    ["app.run(host=x if y else '::')", 'dynamic', null, 'unknown'],
    ["app.run(host=sys.argv[1] if sys.argv[1:] else '::')", 'dynamic', '::', 'all'],
    ["app.run(host=sys.argv[1] if len(sys.argv) == 1 else '::')", 'dynamic', null, 'unknown'],
    ["HOST = '::'\nclass C:\n    HOST = 'x'\n    def f(self):\n        app.run(host=HOST)", 'literal', '::', 'all'],
    ["HOST = '::'\nclass C:\n    HOST = 'x'\n    app.run(host=HOST)", 'literal', 'x', 'unknown'],
    ["HOST = '::'\nx = [HOST for HOST in y]\napp.run(host=HOST)", 'literal', '::', 'all'],
    ["HOST = '::'\nx = lambda HOST: HOST\napp.run(host=HOST)", 'literal', '::', 'all'],
    ["HOST = '::'\ntry: f()\nexcept E as HOST: pass\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["HOST = '::'\nwith f() as HOST: pass\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["HOST = '::'\nfor HOST in y: pass\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["HOST = '::'\nfrom config import *\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["from config import *\nHOST = '::'\napp.run(host=HOST)", 'literal', '::', 'all'],
    ["HOST = '::'\nHOST += x\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["HOST = '::'\ndel HOST\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    ["HOST: str = '::'\napp.run(host=HOST)", 'literal', '::', 'all'],
    ["match x:\n    case HOST: pass\nHOST = '::'\napp.run(host=HOST)", 'dynamic', null, 'unknown'],
    [
      "def f():\n    HOST = '::1'\n    def g():\n        nonlocal HOST\n        HOST = x\n    app.run(host=HOST)",
      'dynamic',
      null,
      'unknown',
    ],
    ['from config import HOST\napp.run(host=HOST)', 'dynamic', null, 'unknown'],
    ['app.run(host=config.HOST)', 'dynamic', null, 'unknown'],
    ['app.run(host=pick())', 'dynamic', null, 'unknown'],
    ["app.run(host=os.environ.get('HOST', '0.0.0.0'))", 'dynamic', '0.0.0.0', 'all'],
    ["app.run(host=os.getenv('HOST', '127.0.0.1'))", 'dynamic', '127.0.0.1', 'loopback'],
    ["app.run(host=os.environ['HOST'])", 'dynamic', null, 'unknown'],
    ["app.run(host=x or '127.0.0.1')", 'dynamic', '127.0.0.1', 'loopback'],
    ["app.run(host=getattr(c, 'host', '127.0.0.1'))", 'dynamic', '127.0.0.1', 'loopback'],
    ["app.run(host='a' if x else 'b')", 'dynamic', null, 'unknown'],
    ["def f(host='127.0.0.1'):\n    app.run(host=host)\nf()", 'dynamic', '127.0.0.1', 'loopback'],
    ["d = {'host': '0.0.0.0'}\napp.run(**d)", 'literal', '0.0.0.0', 'all'],
    ["d = {'port': 80}\napp.run(**d)", 'default', null, 'loopback'],
    ["d = {'port': 80}\nd['host'] = x\napp.run(**d)", 'opaque', null, 'unknown'],
    ["d = {'port': 80}\nfill(d)\napp.run(**d)", 'opaque', null, 'unknown'],
    ["d = {'port': 80, **e}\napp.run(**d)", 'opaque', null, 'unknown'],
    ["d = dict(host='0.0.0.0')\napp.run(**d)", 'literal', '0.0.0.0', 'all'],
    ["app.run(**{'host': '0.0.0.0'})", 'literal', '0.0.0.0', 'all'],
    ['app.run(*args)', 'opaque', null, 'unknown'],
    ['app.run(**kw)', 'opaque', null, 'unknown'],
    ["app.run('0.0.0.0', *args)", 'literal', '0.0.0.0', 'all'],
    ["app.run(host='0.0.0.0', **kw)", 'literal', '0.0.0.0', 'all'],
    ['app.run(x for x in y)', 'opaque', null, 'unknown'],
  ];
  test.each(forms)('%s', (call, kind, value, listens) => {
    expect(decided(flask + call)).toMatchObject({ kind, value, listens });
  });

  test('SERVER_NAME decides where nothing else does', () => {
    expect(decided(`${flask}app.config['SERVER_NAME'] = 'x:80'\napp.run()`)).toMatchObject({
      listens: 'unknown',
      port: null,
    });
  });

  test('Flask-SocketIO has the app first', () => {
    const source = "from flask_socketio import SocketIO\ns = SocketIO()\ns.run(app, '0.0.0.0', 8000, debug=True)";
    expect(decided(source)).toMatchObject({ value: '0.0.0.0', port: 8000, debug: true });
  });
});

describe('port and debug', () => {
  const ports: [call: string, port: number | null][] = [
    ['app.run()', 5000],
    ['app.run(port=8000)', 8000],
    ["app.run('x', 8_000)", 8000],
    ["app.run(port='8000')", 8000],
    ['app.run(port=None)', 5000],
    ['PORT = 8000\napp.run(port=PORT)', 8000],
    ['app.run(port=int(os.environ.get("PORT", 8000)))', 8000],
    ['app.run(port=int(os.environ.get("PORT", "8000")))', 8000],
    ['app.run(port=int(os.environ["PORT"]))', null],
    ['app.run(port=pick())', null],
    ['app.run(*args)', null],
    ['app.run(**kw)', null],
  ];
  test.each(ports)('%s', (call, port) => {
    expect(decided(flask + call)?.port).toBe(port);
  });

  const switches: [call: string, debug: boolean | null][] = [
    ['app.run()', false],
    ['app.run(debug=True)', true],
    ['app.run(debug=1)', true],
    ['app.run(debug=False)', false],
    ['app.run(debug=0)', false],
    ['app.run(debug=None)', false],
    ['app.run("x", 80, True)', true],
    ['app.run(debug=DEBUG)', null],
    ['DEBUG = True\napp.run(debug=DEBUG)', true],
    ['app.run(use_debugger=True)', true],
    ['app.run(debug=True, use_debugger=False)', false],
    ['app.run(debug=True, use_debugger=x)', null],
    ['app.run(**kw)', null],
    ['app.debug = True\napp.run()', true],
    ['app.debug = True\napp.run(debug=None)', true],
    ['app.debug = True\napp.run(debug=False)', false],
    ['app.debug = False\napp.run()', false],
    ['if x: app.debug = True\napp.run()', null],
    ['if x: app.debug = False\napp.run()', false],
    ['if __name__ == "__main__":\n    app.debug = True\n    app.run()', true],
    ['app.debug = DEBUG\napp.run()', null],
    ['app.debug = True\napp.debug = False\napp.run()', null],
    ['def setup():\n    app.debug = True\napp.run()', null],
    ['def go():\n    app.debug = True\n    app.run()', true],
    ['other.debug = True\napp.run()', false],
    ['def f(app):\n    app.debug = True\napp.run()', false],
    ["app.config['DEBUG'] = True\napp.run()", true],
    ["app.config['debug'] = True\napp.run()", false],
    ["other.config['DEBUG'] = True\napp.run()", false],
    ['app.config["DEBUG"] = os.getenv("DEBUG", True)\napp.run()', true],
    ['app.config.update(DEBUG=True)\napp.run()', true],
    ['app.config.update({"DEBUG": True})\napp.run()', true],
    ['app.config.update(**{"DEBUG": True})\napp.run()', true],
    ['app.config.update(TESTING=True)\napp.run()', false],
    ['app.config.update(load())\napp.run()', null],
    ['app.config.from_mapping(DEBUG=True)\napp.run()', true],
    ['class C:\n    DEBUG = True\napp.config.from_object(C)\napp.run()', true],
    ['class C: pass\napp.config.from_object(C)\napp.run()', false],
    ['class C(D): pass\napp.config.from_object(C)\napp.run()', null],
    ['app.config.from_object("settings")\napp.run()', null],
    ['app.config.from_object("settings")\napp.run(debug=True)', true],
    ['DEBUG = True\napp.config.from_object(__name__)\napp.run()', true],
    ['app.config.from_envvar("SETTINGS")\napp.run()', null],
  ];
  test.each(switches)('%s', (call, debug) => {
    expect(decided(flask + call)?.debug).toBe(debug);
  });
});

describe('positions', () => {
  test('are UTF-16, lines from 1, columns from 0', () => {
    const source = `${flask}if 1: x = '😀'; app.run(\n)\n`;
    const [call] = calls(source);
    expect(call).toMatchObject({ line: 3, column: 16 });
    expect(source.slice(call?.start, call?.end)).toBe('app.run(\n)');
  });

  test.each(['\n', '\r\n', '\r'])('line end %j, tabs, no final newline', (end) => {
    const source = ['from flask import Flask', 'app = Flask(1)', 'if 1:', '\tapp.run()'].join(end);
    expect(calls(source)).toMatchObject([{ line: 4, column: 1 }]);
  });

  test('a byte order mark is no column', () => {
    const source = '\ufefffrom flask import Flask; Flask(1).run()';
    const [call] = calls(source);
    expect(call).toMatchObject({ line: 1, column: 25 });
    expect(source.slice(call?.start, call?.end)).toBe('Flask(1).run()');
  });

  test('several calls, nested and in order', () => {
    const source = `${flask}app.run(port=app.run())\ndef f():\n\f  app.run()\n`;
    expect(calls(source).map(({ line, column }) => [line, column])).toEqual([
      [3, 0],
      [3, 13],
      [5, 3],
    ]);
  });
});

describe('mayHoldCall', () => {
  test('says no to ordinary files', () => {
    expect(mayHoldCall('import os\nprint(os.getcwd())\n')).toBe(false);
    expect(mayHoldCall('import subprocess\nsubprocess.run(["ls"])\n')).toBe(false);
  });
  test('says yes to a start call', () => {
    expect(mayHoldCall('from shop import app\napp.run()')).toBe(true);
  });
});
