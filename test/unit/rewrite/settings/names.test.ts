import { expect, test } from 'vitest';
import { readers } from '../../../../src/core/rewrite/readers.ts';
import { settingsReader } from '../../../../src/core/rewrite/settings/settingsReader.ts';

const named = (path: string) => ({ path, language: null });
const list = (paths: string) => paths.trim().split(/\s+/);

const read = list(String.raw`
  /a/package.json composer.json C:\a\.vscode\launch.json .vscode/tasks.json x.code-workspace deno.json
  angular.json Properties/launchSettings.json appsettings.Development.json firebase.json wrangler.toml
  wrangler.jsonc .streamlit/config.toml Rocket.toml Trunk.toml pyproject.toml Pipfile mkdocs.yml
  _config.yml _config.dev.yaml compose.yaml docker-compose.override.yml application.yml
  application-dev.properties microprofile-config.properties .env .env.local .flaskenv
  .env.development.local Dockerfile Dockerfile.dev web.dockerfile Containerfile Procfile Procfile.dev
  Makefile GNUmakefile rules.mk justfile .justfile
`);

const others = list(String.raw`
  launch.json src/tasks.json package-lock.json my-package.json tsconfig.json config.toml Cargo.toml
  .github/workflows/ci.yml config.yml my-compose.yaml .env.example .env.local.sample prod.env
  messages.properties gradle.properties Makefile.am.in.txt myDockerfile Procfile.md.txt
`);

test.each(read)('%s is read, by one reader', (path) => {
  expect(settingsReader.reads(named(path))).toBe(true);
  expect(readers.filter((reader) => reader.reads(named(path)))).toHaveLength(1);
});

test.each(others)('%s is not', (path) => {
  expect(settingsReader.reads(named(path))).toBe(false);
});

test.each([
  ['package.json', '{ "name": "x" }'],
  ['.vscode/launch.json', '{}'],
  ['compose.yaml', 'name: x\n'],
  ['application.yml', 'spring:\n  name: x\n'],
  ['.env', 'SECRET=x\n'],
  ['Dockerfile', 'FROM x\nRUN y\n'],
  ['mkdocs.yml', 'site_name: x\n'],
  ['package.json', '{ "scripts": "\0" }'],
])('%s with %j need not be read', (path, text) => {
  expect(settingsReader.mayHold(text, named(path))).toBe(false);
});
