/** @import { Recipe } from './recipes.mjs' */
import { pythonServers } from './python/servers.mjs';
import { pythonSites } from './python/sites.mjs';
import { binds, hosts, keywords, pip, wsgiApp } from './python/shared.mjs';

const flaskApp = `from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "hello"
`;

const pyramidServers = { main: 'localhost', all: '0.0.0.0', ipv6: '[::]', one: '192.168.77.10' };

const pyramidSettings = `[app:main]
use = call:shop:main

${Object.entries(pyramidServers)
  .map(([name, host]) => `[server:${name}]\nuse = egg:waitress#main\nlisten = ${host}:6543\n`)
  .join('\n')}

[loggers]
keys = root

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = INFO
handlers = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(asctime)s %(levelname)-5.5s [%(name)s:%(lineno)s][%(threadName)s] %(message)s
`;

/** @type {readonly Recipe[]} */
export const python = [
  {
    name: 'flask',
    title: 'Flask, flask run',
    family: 'flask',
    files: { 'app.py': flaskApp },
    ...pip('flask'),
    start: 'flask run',
    scenarios: { ...hosts((host) => `flask run --host ${host}`), debug: 'flask run --debug' },
  },
  {
    name: 'flask-app-run',
    title: 'Flask, app.run',
    family: 'flask',
    files: { 'app.py': `import sys\n${flaskApp}\n\napp.run(${keywords})\n` },
    ...pip('flask'),
    start: 'python app.py',
    scenarios: { ...hosts((host) => `python app.py host=${host}`), debug: 'python app.py debug=1' },
  },
  {
    name: 'flask-socketio',
    title: 'Flask-SocketIO on Werkzeug',
    family: 'flask',
    files: {
      'app.py': `import sys\nfrom flask_socketio import SocketIO\n${flaskApp}\n\nSocketIO(app).run(app, allow_unsafe_werkzeug=True, ${keywords})\n`,
    },
    ...pip('flask-socketio simple-websocket'),
    start: 'python app.py',
    scenarios: { ...hosts((host) => `python app.py host=${host}`), debug: 'python app.py debug=1' },
  },
  {
    name: 'werkzeug',
    title: 'Werkzeug, run_simple',
    family: 'flask',
    files: {
      'app.py': `import sys\nfrom werkzeug.serving import run_simple\n\n\n${wsgiApp}\n\nrun_simple(*sys.argv[1:], 4000, app)\n`,
    },
    ...pip('werkzeug'),
    start: 'python app.py localhost',
    scenarios: hosts((host) => `python app.py ${host}`),
  },
  {
    name: 'django',
    title: 'Django, runserver',
    family: 'django',
    ...pip('django', '~/venv/bin/django-admin startproject shop .'),
    start: 'python manage.py runserver',
    scenarios: {
      ...binds((host) => `python manage.py runserver ${host}:8000`),
      zero: 'python manage.py runserver 0:8000',
      six: 'python manage.py runserver -6',
      noreload: 'python manage.py runserver --noreload 8080',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'django-3',
    title: 'Django 3, runserver',
    family: 'django',
    ...pip("'django<4'", '~/venv/bin/django-admin startproject shop .'),
    start: 'python manage.py runserver',
    scenarios: binds((host) => `python manage.py runserver ${host}:8000`),
  },
  {
    name: 'django-daphne',
    title: 'Django with Daphne, runserver',
    family: 'django',
    ...pip(
      'daphne django',
      `~/venv/bin/django-admin startproject shop . && printf 'INSTALLED_APPS.insert(0, "daphne")\nASGI_APPLICATION = "shop.asgi.application"\n' >> shop/settings.py`,
    ),
    start: 'python manage.py runserver',
    scenarios: binds((host) => `python manage.py runserver ${host}:8000`),
  },
  {
    name: 'fastapi',
    title: 'FastAPI, fastapi dev',
    family: 'fastapi',
    files: { 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' },
    ...pip('fastapi[standard]'),
    start: 'fastapi dev main.py',
    scenarios: {
      ...hosts((host) => `fastapi dev main.py --host ${host}`),
      production: 'fastapi run main.py',
      loopback: 'fastapi run --host 127.0.0.1 --port 8001',
      variables: { command: 'fastapi dev', variables: { PORT: '8002' } },
    },
  },
  {
    name: 'fastapi-cli-0.0.8',
    title: 'FastAPI, an older fastapi dev',
    family: 'fastapi',
    files: { 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' },
    ...pip("'fastapi-cli[standard]<0.0.9' fastapi"),
    start: 'fastapi dev main.py',
    scenarios: { all: 'fastapi dev main.py --host 0.0.0.0', production: 'fastapi run' },
  },
  {
    name: 'aiohttp',
    title: 'aiohttp, web.run_app',
    family: 'aiohttp',
    files: { 'main.py': `import sys\nfrom aiohttp import web\n\nweb.run_app(web.Application(), ${keywords})\n` },
    ...pip('aiohttp'),
    start: 'python main.py',
    scenarios: { ...hosts((host) => `python main.py host=${host}`), loopback: 'python main.py host=localhost' },
  },
  {
    name: 'aiohttp-cli',
    title: 'aiohttp, python -m aiohttp.web',
    family: 'aiohttp',
    files: { 'main.py': 'from aiohttp import web\n\n\ndef make(argv):\n    return web.Application()\n' },
    ...pip('aiohttp'),
    start: 'python -m aiohttp.web main:make',
    scenarios: hosts((host) => `python -m aiohttp.web -H ${host} -P 8001 main:make`),
  },
  {
    name: 'sanic',
    title: 'Sanic',
    family: 'sanic',
    files: {
      'server.py':
        'from sanic import Sanic, text\n\napp = Sanic("shop")\n\n\n@app.get("/")\nasync def index(request):\n    return text("hello")\n',
    },
    ...pip('sanic'),
    start: 'sanic server:app',
    scenarios: {
      ...hosts((host) => `sanic server:app --host ${host}`),
      dev: 'sanic server:app --dev --port 8001',
      single: 'sanic server:app --single-process --no-motd',
    },
    silent: { single: 'address' },
  },
  {
    name: 'tornado',
    title: 'Tornado',
    files: {
      'main.py': `import asyncio\nimport sys\nfrom tornado.web import Application\n\n\nasync def main():\n    Application().listen(8888, ${keywords})\n    await asyncio.Event().wait()\n\n\nasyncio.run(main())\n`,
    },
    ...pip('tornado'),
    start: 'python main.py',
    scenarios: hosts((host) => `python main.py address=${host}`),
    silent: { default: 'address', all: 'address', ipv6: 'address', one: 'address', taken: 'port' },
  },
  {
    name: 'bottle',
    title: 'Bottle, run',
    family: 'bottle',
    files: { 'app.py': `import sys\nfrom bottle import run\n\nrun(${keywords})\n` },
    ...pip('bottle'),
    start: 'python app.py',
    scenarios: { ...hosts((host) => `python app.py host=${host}`), debug: 'python app.py debug=1 reloader=1' },
  },
  {
    name: 'bottle-cli',
    title: 'Bottle, python -m bottle',
    family: 'bottle',
    files: { 'app.py': 'from bottle import Bottle\n\napp = Bottle()\n' },
    ...pip('bottle'),
    start: 'python -m bottle app:app',
    scenarios: binds((host) => `python -m bottle --bind ${host}:8080 app:app`),
  },
  {
    name: 'cherrypy',
    title: 'CherryPy',
    family: 'cherrypy',
    files: {
      'app.py': `import sys\nimport cherrypy\n\ncherrypy.config.update(dict(word.split("=") for word in sys.argv[1:]))\ncherrypy.quickstart()\n`,
    },
    ...pip('cherrypy'),
    start: 'python app.py',
    scenarios: hosts((host) => `python app.py server.socket_host=${host}`),
  },
  {
    name: 'quart',
    title: 'Quart, quart run',
    family: 'quart',
    files: { 'app.py': 'from quart import Quart\n\napp = Quart(__name__)\n' },
    ...pip('quart'),
    start: 'quart run',
    scenarios: {
      ...hosts((host) => `quart run --host ${host}`),
      debug: 'quart --debug run --port 5001',
      variables: { command: 'quart run', variables: { QUART_RUN_HOST: '0.0.0.0', QUART_RUN_PORT: '5002' } },
    },
  },
  {
    name: 'quart-app-run',
    title: 'Quart, app.run',
    family: 'quart',
    files: { 'app.py': `import sys\nfrom quart import Quart\n\napp = Quart(__name__)\napp.run(${keywords})\n` },
    ...pip('quart'),
    start: 'python app.py',
    scenarios: hosts((host) => `python app.py host=${host}`),
  },
  {
    name: 'pyramid',
    title: 'Pyramid, pserve',
    family: 'waitress',
    files: {
      'shop.py':
        'from pyramid.config import Configurator\n\n\ndef main(settings, **options):\n    return Configurator().make_wsgi_app()\n',
      'development.ini': pyramidSettings,
    },
    ...pip('pyramid waitress "setuptools<81"', 'echo ~/shop > "$(echo ~/venv/lib/python3*/site-packages)/shop.pth"'),
    start: 'pserve development.ini',
    scenarios: {
      all: 'pserve development.ini --server-name all',
      ipv6: 'pserve development.ini --server-name ipv6',
      one: 'pserve development.ini --server-name one --reload',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'litestar',
    title: 'Litestar',
    family: 'litestar',
    files: { 'app.py': 'from litestar import Litestar\n\napp = Litestar()\n' },
    ...pip('litestar[standard]'),
    start: 'litestar run',
    scenarios: {
      ...hosts((host) => `litestar run --host ${host}`),
      reload: 'litestar run --reload --debug --port 8001',
      variables: { command: 'litestar run', variables: { LITESTAR_HOST: '0.0.0.0', LITESTAR_PORT: '8002' } },
    },
  },
  {
    name: 'robyn',
    title: 'Robyn',
    family: 'robyn',
    files: { 'app.py': `import sys\nfrom robyn import Robyn\n\napp = Robyn(__file__)\napp.start(*sys.argv[1:])\n` },
    ...pip('robyn'),
    start: 'python app.py',
    scenarios: hosts((host) => `python app.py ${host}`),
  },
  ...pythonServers,
  ...pythonSites,
];
