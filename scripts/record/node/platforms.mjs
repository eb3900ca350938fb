import { hosts, installed, npm, packageJson, withNode24 } from './npm.mjs';

/** @import { Recipe } from '../recipes.mjs' */

/** Platforms with a server of their own, and heavy ones. @type {readonly Recipe[]} */
export const platforms = [
  {
    name: 'expo',
    title: 'Expo, expo start',
    family: 'expo',
    files: {
      'package.json': packageJson({ type: 'commonjs', main: 'App.js', version: '1.0.0' }),
      'app.json': '{ "expo": { "name": "shop", "slug": "shop" } }\n',
      'App.js': 'module.exports = () => null;\n',
    },
    install: withNode24('expo react react-native'),
    version: installed('expo'),
    start: 'expo start --offline',
    scenarios: {
      lan: 'expo start --offline --lan',
      loopback: 'expo start --offline --localhost',
      port: 'expo start --offline --port 8090',
    },
    quiet: 6_000,
  },
  {
    name: 'firebase',
    title: 'Firebase emulators, hosting',
    family: 'firebase',
    files: {
      'package.json': packageJson(),
      'public/index.html': '<!doctype html>\n<title>Shop</title>\n',
      'firebase.json': '{ "hosting": { "public": "public" }, "emulators": { "ui": { "enabled": false } } }\n',
      'open/firebase.json':
        '{ "hosting": { "public": "../public" }, "emulators": { "hosting": { "host": "0.0.0.0" }, "ui": { "enabled": false } } }\n',
    },
    install: npm('firebase-tools'),
    version: installed('firebase-tools'),
    start: 'firebase emulators:start --only hosting --project demo-shop',
    scenarios: {
      all: 'cd open && firebase emulators:start --only hosting --project demo-shop',
      serve: 'firebase serve --only hosting --project demo-shop',
    },
    quiet: 5_000,
  },
  {
    name: 'ember',
    title: 'Ember, ember serve',
    family: 'ember',
    install: `cd .. && npx --yes ember-cli@5.12 new shop --directory new --lang en --skip-git --skip-npm && mv new/* new/.??* shop/ && cd shop && ${npm('')}`,
    version: installed('ember-cli'),
    start: 'ember serve',
    scenarios: hosts('ember serve', '--host'),
    quiet: 15_000,
    limit: 120_000,
  },
  {
    name: 'gatsby',
    title: 'Gatsby, gatsby develop',
    family: 'gatsby',
    files: {
      'package.json': packageJson({ type: 'commonjs' }),
      'gatsby-config.js': "module.exports = { siteMetadata: { title: 'Shop' } };\n",
      'src/pages/index.js':
        "import * as React from 'react';\nexport default function Page() {\n  return <h1>hello</h1>;\n}\n",
    },
    install: npm('gatsby react@18 react-dom@18'),
    version: installed('gatsby'),
    start: { command: 'gatsby develop', variables: { GATSBY_TELEMETRY_DISABLED: '1' } },
    scenarios: {
      all: { command: 'gatsby develop -H 0.0.0.0', variables: { GATSBY_TELEMETRY_DISABLED: '1' } },
      one: { command: 'gatsby develop -H 192.168.77.10', variables: { GATSBY_TELEMETRY_DISABLED: '1' } },
    },
    quiet: 20_000,
    limit: 150_000,
  },
];
