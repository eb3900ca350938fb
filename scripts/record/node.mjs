import { bundlers } from './node/bundlers.mjs';
import { frameworks } from './node/frameworks.mjs';
import { runtimes } from './node/runtimes.mjs';
import { servers } from './node/servers.mjs';
import { staticServers } from './node/static.mjs';
import { vite } from './node/vite.mjs';

/** @import { Recipe } from './recipes.mjs' */

/** @type {readonly Recipe[]} */
export const node = [...vite, ...frameworks, ...bundlers, ...servers, ...staticServers, ...runtimes];
