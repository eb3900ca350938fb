/*
 * What names alone suggest, where a file does not say what an object is.
 */

/** Modules whose objects have a `run` of another kind, or make apps that are not Flask's. */
export const otherModules = new Set(
  (
    'aiohttp anyio asyncio blacksheep bottle celery cherrypy click connexion dash discord django eel falcon fastapi fire flet gi gradio hypercorn ' +
    'invoke kivy litestar microdot nicegui pygame pyrogram pytest quart robyn sanic socketserver starlette streamlit subprocess tkinter telegram ' +
    'textual tornado trio twisted typer unittest uvicorn waitress webview wx'
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
  'aiohttp blacksheep bottle celery connexion dash kivy microdot nicegui quart robyn sanic textual tornado twisted'.split(
    ' ',
  ),
);
