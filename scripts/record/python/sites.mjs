/** @import { Recipe } from '../recipes.mjs' */
import { binds, hosts, keywords, pip, system } from './shared.mjs';

const page = 'Shop\n====\n\nHello.\n';

/** The stage's only user is root, which Jupyter refuses; and there is no browser to open. */
const jupyterSettings = `mkdir -p ~/.jupyter && printf 'c.ServerApp.allow_root = True\\nc.ServerApp.open_browser = False\\n' > ~/.jupyter/jupyter_server_config.py`;

/** Python's dashboards, notebooks, documentation and file servers. @type {readonly Recipe[]} */
export const pythonSites = [
  {
    name: 'python-http-server',
    title: 'python -m http.server',
    family: 'python-http-server',
    files: { 'index.html': 'hello' },
    ...system,
    start: '/usr/bin/python3 -m http.server',
    scenarios: {
      ...hosts((host) => `/usr/bin/python3 -m http.server --bind ${host}`),
      loopback: '/usr/bin/python3 -m http.server 8001 -b 127.0.0.1 --directory .',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'streamlit',
    title: 'Streamlit',
    family: 'streamlit',
    files: { 'app.py': 'import streamlit as st\n\nst.write("hello")\n' },
    // Without it the first run asks for an e-mail address.
    ...pip('streamlit', `mkdir -p ~/.streamlit && printf '[general]\\nemail = ""\\n' > ~/.streamlit/credentials.toml`),
    start: 'streamlit run app.py',
    scenarios: {
      ...hosts((host) => `streamlit run app.py --server.address ${host}`),
      loopback: 'streamlit run app.py --server.address=127.0.0.1 --server.port=8001',
      variables: {
        command: 'streamlit run app.py',
        variables: { STREAMLIT_SERVER_ADDRESS: 'localhost', STREAMLIT_SERVER_PORT: '8002' },
      },
    },
    // It asks the internet for its own address before it prints any.
    quiet: 15_000,
    silent: { taken: 'conflict' },
  },
  {
    name: 'jupyter-lab',
    title: 'JupyterLab',
    family: 'jupyter',
    ...pip('jupyterlab', jupyterSettings),
    start: 'jupyter lab',
    quiet: 5_000,
    scenarios: {
      ...hosts((host) => `jupyter lab --ip ${host}`),
      star: "jupyter lab --ip='*'",
      port: 'jupyter-lab --port 8001',
      tokenless: "jupyter lab --IdentityProvider.token=''",
    },
  },
  {
    name: 'notebook',
    title: 'Jupyter Notebook',
    family: 'jupyter',
    ...pip('notebook', jupyterSettings),
    start: 'jupyter notebook',
    quiet: 5_000,
    scenarios: { ...hosts((host) => `jupyter notebook --ip=${host}`), retries: 'jupyter notebook --port-retries=0' },
  },
  {
    name: 'notebook-6',
    title: 'Jupyter Notebook 6',
    family: 'jupyter',
    ...pip(
      "'notebook<7' 'setuptools<81'",
      `mkdir -p ~/.jupyter && printf 'c.NotebookApp.allow_root = True\\nc.NotebookApp.open_browser = False\\n' > ~/.jupyter/jupyter_notebook_config.py`,
    ),
    start: 'jupyter notebook',
    quiet: 5_000,
    scenarios: { all: 'jupyter notebook --ip=0.0.0.0', one: 'jupyter notebook --ip 192.168.77.10 --port=8001' },
  },
  {
    name: 'jupyter-server',
    title: 'Jupyter Server',
    family: 'jupyter',
    ...pip('jupyter-server', jupyterSettings),
    start: 'jupyter server',
    scenarios: hosts((host) => `jupyter server --ip=${host}`),
  },
  {
    name: 'mkdocs',
    title: 'MkDocs',
    family: 'mkdocs',
    files: { 'mkdocs.yml': 'site_name: Shop\n', 'docs/index.md': page },
    ...pip('mkdocs'),
    start: 'mkdocs serve',
    scenarios: binds((host) => `mkdocs serve -a ${host}:8000`),
    silent: { taken: 'port' },
  },
  {
    name: 'dash',
    title: 'Dash',
    family: 'dash',
    files: {
      'app.py': `import sys\nfrom dash import Dash, html\n\napp = Dash()\napp.layout = html.Div("hello")\napp.run(${keywords})\n`,
    },
    ...pip('dash'),
    start: 'python app.py',
    scenarios: {
      ...hosts((host) => `python app.py host=${host}`),
      debug: 'python app.py debug=1',
      variables: { command: 'python app.py', variables: { HOST: '0.0.0.0', PORT: '8051' } },
    },
  },
  {
    name: 'gradio',
    title: 'Gradio',
    family: 'gradio',
    files: {
      'app.py': `import sys\nimport gradio as gr\n\nwith gr.Blocks() as demo:\n    gr.Markdown("hello")\n\ndemo.launch(${keywords})\n`,
    },
    ...pip('gradio'),
    start: 'python app.py',
    quiet: 6_000,
    scenarios: {
      ...hosts((host) => `python app.py server_name=${host}`),
      variables: {
        command: 'python app.py',
        variables: { GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: '7000' },
      },
    },
    silent: { taken: 'conflict' },
  },
  {
    name: 'nicegui',
    title: 'NiceGUI',
    family: 'nicegui',
    files: { 'main.py': `import sys\nfrom nicegui import ui\n\nui.label("hello")\nui.run(show=False, ${keywords})\n` },
    ...pip('nicegui'),
    start: 'python main.py',
    scenarios: {
      ...hosts((host) => `python main.py host=${host}`),
      loopback: 'python main.py host=127.0.0.1 reload=',
    },
    silent: { taken: 'port' },
  },
  {
    name: 'bokeh',
    title: 'Bokeh',
    family: 'bokeh',
    files: { 'app.py': 'from bokeh.plotting import curdoc\n\ncurdoc().title = "Shop"\n' },
    ...pip('bokeh'),
    start: 'bokeh serve app.py',
    scenarios: {
      ...hosts((host) => `bokeh serve --address ${host} app.py`),
      loopback: 'bokeh serve app.py --address 127.0.0.1 --port 8001 --dev',
    },
  },
  {
    name: 'panel',
    title: 'Panel',
    family: 'bokeh',
    files: { 'app.py': 'import panel as pn\n\npn.panel("hello").servable()\n' },
    ...pip('panel'),
    start: 'panel serve app.py',
    scenarios: {
      ...hosts((host) => `panel serve app.py --address ${host}`),
      dev: 'panel serve app.py --address localhost --port 8001 --dev',
    },
  },
  {
    name: 'panel-serve',
    title: 'Panel, pn.serve',
    family: 'panel',
    files: {
      'app.py': `import sys\nimport panel as pn\n\npn.serve(pn.panel("hello"), port=5007, show=False, ${keywords})\n`,
    },
    ...pip('panel'),
    start: 'python app.py',
    scenarios: hosts((host) => `python app.py address=${host}`),
    silent: { taken: 'port' },
  },
  {
    name: 'sphinx-autobuild',
    title: 'sphinx-autobuild',
    family: 'sphinx-autobuild',
    files: { 'docs/conf.py': 'project = "Shop"\n', 'docs/index.rst': page },
    ...pip('sphinx-autobuild'),
    start: 'sphinx-autobuild docs _build',
    scenarios: hosts((host) => `sphinx-autobuild docs _build --host ${host} --port 8001`),
  },
  {
    name: 'pelican',
    title: 'Pelican',
    family: 'pelican',
    files: { 'content/shop.md': 'Title: Shop\nDate: 2026-01-01\n\nHello.\n', 'pelicanconf.py': 'SITENAME = "Shop"\n' },
    ...pip('pelican[markdown]'),
    start: 'pelican --listen',
    scenarios: {
      ...hosts((host) => `pelican --listen -b ${host}`),
      reload: 'pelican -l -r -p 8001 content',
    },
  },
  {
    name: 'lektor',
    title: 'Lektor',
    family: 'flask',
    files: {
      'shop.lektorproject': '[project]\nname = Shop\n',
      'content/contents.lr': '_model: page\n---\ntitle: Shop\n',
      'models/page.ini': '[model]\nname = Page\n\n[fields.title]\ntype = string\n',
      'templates/page.html': '{{ this.title }}\n',
    },
    ...pip('lektor'),
    start: 'lektor server',
    scenarios: hosts((host) => `lektor server -h ${host} -p 5001`),
  },
  {
    name: 'datasette',
    title: 'Datasette',
    family: 'uvicorn',
    ...pip(
      'datasette',
      `/usr/bin/python3 -c "import sqlite3; sqlite3.connect('shop.db').execute('create table t (a)')"`,
    ),
    start: 'datasette shop.db',
    scenarios: { ...hosts((host) => `datasette serve shop.db -h ${host}`), port: 'datasette -p 8002 shop.db' },
  },
  {
    name: 'tensorboard',
    title: 'TensorBoard',
    family: 'tensorboard',
    ...pip('tensorboard'),
    start: 'tensorboard --logdir .',
    scenarios: {
      ...hosts((host) => `tensorboard --logdir . --load_fast=false --host ${host}`),
    },
    // It listens for itself first, on a port of its own.
    quiet: 10_000,
    silent: { taken: 'conflict' },
  },
  {
    name: 'marimo',
    title: 'marimo',
    family: 'marimo',
    files: { 'notebook.py': 'import marimo\n\napp = marimo.App()\n' },
    ...pip('marimo'),
    start: 'marimo edit notebook.py --headless',
    scenarios: {
      ...hosts((host) => `marimo edit notebook.py --headless --host ${host}`),
      app: 'marimo run notebook.py --headless -p 8001',
    },
    silent: { taken: 'conflict' },
  },
  {
    name: 'shiny',
    title: 'Shiny for Python',
    family: 'uvicorn',
    files: { 'app.py': 'from shiny import App, ui\n\napp = App(ui.page_fluid("hello"), None)\n' },
    ...pip('shiny'),
    start: 'shiny run app.py',
    scenarios: {
      ...hosts((host) => `shiny run app.py --host ${host}`),
      reload: 'shiny run --reload --port 8001 app.py',
    },
  },
  {
    name: 'mlflow',
    title: 'MLflow',
    family: 'mlflow',
    ...pip('mlflow'),
    start: 'mlflow ui',
    limit: 180_000,
    quiet: 10_000,
    scenarios: {
      all: 'mlflow server --host 0.0.0.0',
      variables: { command: 'mlflow server', variables: { MLFLOW_HOST: '0.0.0.0', MLFLOW_PORT: '5001' } },
    },
    silent: { taken: 'port' },
  },
];
