/** @import { Recipe } from "./recipes.mjs" */

/** @type {readonly Recipe[]} */
export const ruby = [];
