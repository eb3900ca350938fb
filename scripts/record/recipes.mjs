// Every server that `npm run record` can start, by ecosystem.
import { go } from './go.mjs';
import { jvm } from './jvm.mjs';
import { node } from './node.mjs';
import { others } from './others.mjs';
import { php } from './php.mjs';
import { python } from './python.mjs';
import { ruby } from './ruby.mjs';
import { rust } from './rust.mjs';

/**
 * One run of a server: its command line, in a shell in the project's folder, and variables set for it.
 * @typedef {string | { command: string, variables?: Record<string, string> }} Scenario
 */

/**
 * How one server is installed and started. `files` and whatever `install` makes lie in the folder `shop`, where every command runs; a virtual
 * environment in `~/venv` and `node_modules/.bin` are on the PATH. `silent`: scenarios whose output does not tell where it listens, that its port
 * was taken, or which port that was: only the socket table does. `limit`, and how long it is `quiet` when it has said all: milliseconds.
 * @typedef {{
 *   name: string,
 *   title: string,
 *   family?: string,
 *   files?: Record<string, string>,
 *   install: string,
 *   version: string,
 *   start: string | { command: string, variables?: Record<string, string> },
 *   scenarios?: Record<string, Scenario>,
 *   silent?: Record<string, 'address' | 'conflict' | 'port'>,
 *   limit?: number,
 *   quiet?: number,
 * }} Recipe
 */

/** @type {readonly Recipe[]} */
export const recipes = [...python, ...node, ...go, ...rust, ...jvm, ...ruby, ...php, ...others];
