/** @import { Recipe } from './recipes.mjs' */

const venv = (packages) => `python3 -m venv ~/venv && ~/venv/bin/pip install -q ${packages}`;

/** What pip installed: a program's own `--version` may print others first. */
const installed = (distribution) => `python -c "import importlib.metadata as m; print(m.version('${distribution}'))"`;

const flaskApp = `from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "hello"
`;

/** @type {readonly Recipe[]} */
export const python = [
  {
    name: 'flask',
    title: 'Flask, flask run',
    family: 'flask',
    files: { 'app.py': flaskApp },
    install: venv('flask'),
    version: installed('flask'),
    start: 'flask run',
    scenarios: {
      all: 'flask run --host 0.0.0.0',
      ipv6: 'flask run --host ::',
      one: 'flask run --host 192.168.77.10',
      debug: 'flask run --debug',
    },
  },
];
