import { actix } from './actix.ts';
import { aiohttp } from './aiohttp.ts';
import { air } from './air.ts';
import { angularCli } from './angular-cli.ts';
import { aspnet } from './aspnet.ts';
import { astro } from './astro.ts';
import { bokeh } from './bokeh.ts';
import { bottle } from './bottle.ts';
import { browserSync } from './browser-sync.ts';
import { bun } from './bun.ts';
import { caddy } from './caddy.ts';
import { chainlit } from './chainlit.ts';
import { cherrypy } from './cherrypy.ts';
import { createReactApp } from './create-react-app.ts';
import { daphne } from './daphne.ts';
import { dash } from './dash.ts';
import { denoServe } from './deno-serve.ts';
import { django } from './django.ts';
import { docusaurus } from './docusaurus.ts';
import { echo } from './echo.ts';
import { eleventy } from './eleventy.ts';
import { ember } from './ember.ts';
import { esbuild } from './esbuild.ts';
import { expo } from './expo.ts';
import { fastapi } from './fastapi.ts';
import { fiber } from './fiber.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import { gatsby } from './gatsby.ts';
import { gin } from './gin.ts';
import { gradio } from './gradio.ts';
import { granian } from './granian.ts';
import { gunicorn } from './gunicorn.ts';
import { hexo } from './hexo.ts';
import { httpServer } from './http-server.ts';
import { hugo } from './hugo.ts';
import { hypercorn } from './hypercorn.ts';
import { javalin } from './javalin.ts';
import { jekyll } from './jekyll.ts';
import { jsonServer } from './json-server.ts';
import { jupyter } from './jupyter.ts';
import { jwebserver } from './jwebserver.ts';
import { ktor } from './ktor.ts';
import { laravel } from './laravel.ts';
import { litestar } from './litestar.ts';
import { liveServer } from './live-server.ts';
import { marimo } from './marimo.ts';
import { mdbook } from './mdbook.ts';
import { micronaut } from './micronaut.ts';
import { mkdocs } from './mkdocs.ts';
import { mlflow } from './mlflow.ts';
import { nextjs } from './nextjs.ts';
import { nicegui } from './nicegui.ts';
import { nitro } from './nitro.ts';
import { nuxt } from './nuxt.ts';
import { panel } from './panel.ts';
import { parcel } from './parcel.ts';
import { pelican } from './pelican.ts';
import { phoenix } from './phoenix.ts';
import { phpBuiltin } from './php-builtin.ts';
import { pocketbase } from './pocketbase.ts';
import { puma } from './puma.ts';
import { pythonHttpServer } from './python-http-server.ts';
import { quarkus } from './quarkus.ts';
import { quart } from './quart.ts';
import { rackup } from './rackup.ts';
import { rails } from './rails.ts';
import { reactRouter } from './react-router.ts';
import { robyn } from './robyn.ts';
import { rocket } from './rocket.ts';
import { rsbuild } from './rsbuild.ts';
import { rspack } from './rspack.ts';
import { sanic } from './sanic.ts';
import { serve } from './serve.ts';
import { shinyR } from './shiny-r.ts';
import { sinatra } from './sinatra.ts';
import { sirv } from './sirv.ts';
import { spark } from './spark.ts';
import { sphinxAutobuild } from './sphinx-autobuild.ts';
import { springBoot } from './spring-boot.ts';
import { storybook } from './storybook.ts';
import { streamlit } from './streamlit.ts';
import { symfony } from './symfony.ts';
import { tensorboard } from './tensorboard.ts';
import { thin } from './thin.ts';
import { trunk } from './trunk.ts';
import { twisted } from './twisted.ts';
import { unicorn } from './unicorn.ts';
import { uvicorn } from './uvicorn.ts';
import { vinxi } from './vinxi.ts';
import { vite } from './vite.ts';
import { vitepress } from './vitepress.ts';
import { vueCli } from './vue-cli.ts';
import { waitress } from './waitress.ts';
import { webpackDevServer } from './webpack-dev-server.ts';
import { webrick } from './webrick.ts';
import { wrangler } from './wrangler.ts';
import { zola } from './zola.ts';
import type { CommandStart, Family } from './framework.ts';

/** Every family, one file each. */
export const families: readonly Family[] = [
  actix,
  aiohttp,
  air,
  angularCli,
  aspnet,
  astro,
  bokeh,
  bottle,
  browserSync,
  bun,
  caddy,
  chainlit,
  cherrypy,
  createReactApp,
  daphne,
  dash,
  denoServe,
  django,
  docusaurus,
  echo,
  eleventy,
  ember,
  esbuild,
  expo,
  fastapi,
  fiber,
  fastify,
  flask,
  gatsby,
  gin,
  gradio,
  granian,
  gunicorn,
  hexo,
  httpServer,
  hugo,
  hypercorn,
  javalin,
  jekyll,
  jsonServer,
  jupyter,
  jwebserver,
  ktor,
  laravel,
  litestar,
  liveServer,
  marimo,
  mdbook,
  micronaut,
  mkdocs,
  mlflow,
  nextjs,
  nicegui,
  nitro,
  nuxt,
  panel,
  parcel,
  pelican,
  phoenix,
  phpBuiltin,
  pocketbase,
  puma,
  pythonHttpServer,
  quarkus,
  quart,
  rackup,
  rails,
  reactRouter,
  robyn,
  rocket,
  rsbuild,
  rspack,
  sanic,
  serve,
  shinyR,
  sinatra,
  sirv,
  spark,
  sphinxAutobuild,
  springBoot,
  storybook,
  streamlit,
  symfony,
  tensorboard,
  thin,
  trunk,
  twisted,
  unicorn,
  uvicorn,
  vinxi,
  vite,
  vitepress,
  vueCli,
  waitress,
  webpackDevServer,
  webrick,
  wrangler,
  zola,
];

/** What people call a family; null for an id that no file has. */
export function familyTitle(id: string): string | null {
  return families.find((family) => family.id === id)?.title ?? null;
}

/** The environment variables that any family's command reads. */
export const familyVariables: readonly string[] = [
  ...new Set(
    families.flatMap(({ starts }) => starts.flatMap((start) => (start.kind === 'command' ? variablesOf(start) : []))),
  ),
];

function variablesOf({
  appVariables,
  hostVariables,
  portVariables,
  bindVariables,
  debugVariables,
  originVariables,
}: CommandStart): string[] {
  return [appVariables, hostVariables, portVariables, bindVariables, debugVariables, originVariables].flatMap(
    (names) => names ?? [],
  );
}
