import { describe, expect, test } from 'vitest';
import { findCalls } from '../../../../src/core/rewrite/python/findCalls.ts';
import { grammars } from '../../grammars.ts';

const python = await grammars('python');

/** The only call: its family, what it listens on, its port. */
function only(source: string): [framework: string, listens: string, port: number | null] {
  const found = findCalls(source, python);
  expect(found).toHaveLength(1);
  const [call] = found;
  return [call?.framework ?? '', call?.host.listens ?? '', call?.port ?? null];
}

describe('servers other than Flask', () => {
  test.each<[source: string, framework: string, listens: string, port: number | null]>([
    ['import uvicorn\nuvicorn.run(app)', 'uvicorn', 'loopback', 8000],
    ['from uvicorn import run\nrun("main:app", host="0.0.0.0")', 'uvicorn', 'all', 8000],
    ['import uvicorn as u\nu.run(app, host="::1", port=1)', 'uvicorn', 'loopback', 1],
    ['import uvicorn\nserver = uvicorn.Server(uvicorn.Config(app, "0.0.0.0", 80))\nserver.run()', 'uvicorn', 'all', 80],
    ['import uvicorn\nuvicorn.run(app, fd=3)', 'uvicorn', 'unknown', null],
    ['from quart import Quart\nQuart("x").run()', 'quart', 'loopback', 5000],
    ['from sanic import Sanic\nSanic("x").run(host="0.0.0.0")', 'sanic', 'all', 8000],
    ['from sanic import Sanic\nSanic("x").run(unix="/x")', 'sanic', 'unknown', null],
    ['import dash\napp = dash.Dash()\napp.run()', 'dash', 'loopback', 8050],
    ['from shop import app\napp.run_server(debug=True)', 'dash', 'loopback', 8050],
    ['import bottle\nbottle.run(host="0.0.0.0")', 'bottle', 'all', 8080],
    ['import bottle\nbottle.run(app, "paste", "127.0.0.1", 80)', 'bottle', 'loopback', 80],
    ['from bottle import *\nrun()', 'bottle', 'loopback', 8080],
    ['from bottle import *\napp = Bottle()\napp.run()', 'bottle', 'loopback', 8080],
    ['from aiohttp import web\nweb.run_app(app)', 'aiohttp', 'all', 8080],
    ['import aiohttp.web\naiohttp.web.run_app(app, host="localhost")', 'aiohttp', 'loopback', 8080],
    ['from aiohttp.web import run_app\nrun_app(app, port=1)', 'aiohttp', 'all', 1],
    ['import waitress\nwaitress.serve(app)', 'waitress', 'all', 8080],
    ['import waitress\nwaitress.serve(app, listen="*:80")', 'waitress', 'all', 80],
    ['import waitress\nwaitress.serve(app, listen="a:1 b:2")', 'waitress', 'unknown', null],
    ['import waitress\nwaitress.serve(app, sockets=[s])', 'waitress', 'unknown', null],
    ['from hypercorn.config import Config\nConfig()', 'hypercorn', 'loopback', 8000],
    ['import hypercorn\nc = hypercorn.Config()\nc.bind = "[::]:80"', 'hypercorn', 'all', 80],
    ['from hypercorn import Config as C\nc = C()\nc.bind = [":80"]', 'hypercorn', 'all', 80],
    ['from hypercorn import Config\nc = Config.from_mapping({"bind": "[::]:80"})', 'hypercorn', 'unknown', null],
    ['from aiohttp import web\nweb.TCPSite(runner, port=1)', 'aiohttp', 'all', 1],
    ['from sanic import Sanic\nSanic("x").create_server("127.0.0.1", 1)', 'sanic', 'loopback', 1],
    ['import gradio as gr\ngr.Blocks().queue(max_size=1).launch()', 'gradio', 'loopback', 7860],
    ['import gradio as gr\ndemo = gr.load("models/x").queue()\ndemo.launch(server_port=1)', 'gradio', 'loopback', 1],
    ['import dash\napp = dash.Dash()\napp.server.run()', 'flask', 'loopback', 5000],
    ['from dash import Dash\napp = Dash()\nserver = app.server\nserver.run()', 'flask', 'loopback', 5000],
    ['from jupyter_dash import JupyterDash\nJupyterDash("x").run_server()', 'dash', 'loopback', 8050],
    ['import bottle\napp = bottle.default_app()\napp.run()', 'bottle', 'loopback', 8080],
    ['from sanic import Sanic\nSanic.get_app("x").run()', 'sanic', 'loopback', 8000],
    ['from quart import Quart\nQuart("x").run_task(port=1)', 'quart', 'loopback', 1],
    ['from tornado.httpserver import HTTPServer\nHTTPServer(app).bind(80)', 'tornado', 'all', 80],
    ['from werkzeug.serving import make_server\nmake_server("127.0.0.1", 80, app)', 'flask', 'loopback', 80],
    ['from uvicorn import run as go\ngo("main:app")', 'uvicorn', 'loopback', 8000],
    ['from http.server import HTTPServer\nclass A(HTTPServer): pass\nA(("", 1), H)', 'python-http-server', 'all', 1],
    ['from werkzeug.serving import run_simple\nrun_simple("localhost", 5000, app)', 'flask', 'loopback', 5000],
    ['from nicegui import ui\nui.run()', 'nicegui', 'all', 8080],
    ['from nicegui import ui\nui.run(native=True)', 'nicegui', 'unknown', null],
    [
      'import tornado.web\ndef make_app():\n    return tornado.web.Application([])\nmake_app().listen(8888)',
      'tornado',
      'all',
      8888,
    ],
    ['from tornado.httpserver import HTTPServer\nHTTPServer(app).listen(80, "127.0.0.1")', 'tornado', 'loopback', 80],
    ['import gradio as gr\ngr.Interface(f, "a", "b").launch()', 'gradio', 'loopback', 7860],
    ['import gradio as gr\nwith gr.Blocks() as demo: pass\ndemo.launch(server_name="0.0.0.0")', 'gradio', 'all', 7860],
    ['from http.server import HTTPServer\nHTTPServer(("", 8000), H)', 'python-http-server', 'all', 8000],
    ['import http.server\nhttp.server.ThreadingHTTPServer(("127.0.0.1", 1), H)', 'python-http-server', 'loopback', 1],
    [
      'try:\n    from http.server import HTTPServer\nexcept ImportError:\n    from BaseHTTPServer import HTTPServer\nHTTPServer(get(), H)',
      'python-http-server',
      'unknown',
      null,
    ],
    ['from wsgiref.simple_server import make_server\nmake_server("", 80, app)', 'wsgiref', 'all', 80],
    [
      'import uvicorn\nfrom threading import Thread\nThread(target=uvicorn.run, args=(app,))',
      'uvicorn',
      'loopback',
      8000,
    ],
  ])('%j', (source, framework, listens, port) => {
    expect(only(source)).toEqual([framework, listens, port]);
  });

  test.each([
    'server.listen(80)\nsock.listen(5)',
    'browser = playwright.chromium.launch()',
    'serve(app)\nrun(host="x")\nui.run()\nuvicorn.run(app)',
    'from shop import serve, run, web, ui, uvicorn\nserve(app)\nrun(host="x")\nweb.run_app(app)\nui.run()\nuvicorn.run(app)',
    'import uvicorn\nuvicorn = Fake()\nuvicorn.run(app)',
    'from waitress import serve\ndef serve(app): pass\nserve(app)',
    'from flask import Flask\napp = Flask(1)\nfoo(app.run)\nschedule(target=app.run)\nx = [app.run]',
    'from flask import Flask\napp = Flask(1)\nThread(target=app.run, **options)',
    'from hypercorn import Config\nConfig.from_toml("x.toml")',
    'from hypercorn import Config\nclass Config: pass\nConfig()',
    'from http.server import HTTPServer\nclass A(HTTPServer):\n    def __init__(self, speed): pass\nA(3)',
    'class HTTPServer(HTTPServer): pass\nHTTPServer(("", 1), H)',
    'from http.server import HTTPServer\nclass A(B, C): pass\nclass B(A, C): pass\nclass C(A, B): pass\nclass D(A, HTTPServer):\n    def __init__(self): pass\nD()',
    'import tornado, socket\nsock = socket.socket()\nsock.bind(("", 80))\nsock.listen(5)',
    'import gradio\nbrowser = chromium.queue().launch()',
    'import sanic\nself.prepare(1)\nloop.create_server(x, "127.0.0.1", 80)',
    'from shop import serve as go\ngo(app)',
    'class Config: pass\nConfig(app)\nfrom x import HTTPServer\nHTTPServer(("", 80), H)',
  ])('none in %j', (source) => {
    expect(findCalls(source, python)).toEqual([]);
  });
});

test('a variable of WSGI’s own is no setting of Flask', () => {
  const flask = 'from flask import Flask, request\napp = Flask(1)\n';
  expect(only(`${flask}name = request.environ['SERVER_NAME']  # not config['SERVER_NAME']\napp.run()`)).toEqual([
    'flask',
    'loopback',
    5000,
  ]);
  expect(only(`${flask}app.config['SERVER_NAME'] = 'x:80'\napp.run()`)).toEqual(['flask', 'unknown', null]);
});

test('an app that is made later, behind None', () => {
  const source =
    'from flask import Flask\napp = None\ndef make():\n    global app\n    app = Flask(1)\nmake()\napp.run()';
  expect(only(source)).toEqual(['flask', 'loopback', 5000]);
});

describe('what it would hand out', () => {
  const server = 'from http.server import HTTPServer, SimpleHTTPRequestHandler, BaseHTTPRequestHandler\n';
  test.each<[source: string, exposes: string[]]>([
    [`${server}HTTPServer(('', 1), SimpleHTTPRequestHandler)`, ['directory-listing']],
    [`${server}HTTPServer(('', 1), RequestHandlerClass=SimpleHTTPRequestHandler)`, ['directory-listing']],
    [`${server}H = SimpleHTTPRequestHandler\nHTTPServer(('', 1), H)`, ['directory-listing']],
    [`${server}HTTPServer(('', 1), functools.partial(SimpleHTTPRequestHandler, directory='x'))`, ['directory-listing']],
    [`${server}class H(SimpleHTTPRequestHandler): pass\nHTTPServer(('', 1), H)`, ['directory-listing']],
    [`${server}class H(SimpleHTTPRequestHandler):\n    def do_GET(self): pass\nHTTPServer(('', 1), H)`, []],
    [`${server}HTTPServer(('', 1), BaseHTTPRequestHandler)`, []],
    [`${server}H = H\nHTTPServer(('', 1), H)`, []],
    ['from aiohttp import web\nweb.static("/", "x", show_index=True)\nweb.run_app(app)', ['directory-listing']],
    ['from aiohttp import web\nweb.static("/", "x", show_index=False)\nweb.run_app(app)', []],
    ['from aiohttp import web\nother(show_index=True)\nweb.run_app(app)', []],
    ['import gradio as gr\ngr.Blocks().launch(share=True)', ['public-tunnel']],
    ['import gradio as gr\ngr.Blocks().launch(share=False)', []],
    ['import gradio as gr\ngr.Blocks().launch(share=on)', []],
  ])('%j', (source, exposes) => {
    expect(findCalls(source, python).map((call) => call.exposes)).toEqual([exposes]);
  });
});
