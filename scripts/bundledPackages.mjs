import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { projectFolder } from './setup/system.mjs';

/**
 * @typedef {object} BundledPackage what a package that is shipped inside the bundles says of itself
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX expression, as in its package.json
 * @property {string} text its licence file; a package without one is told by its author
 */

/** Shipped as files beside the bundles, which name no source of theirs. */
const shippedAsFiles = ['@vscode/tree-sitter-wasm'];

/**
 * The packages that the bundles hold, found by bundling: one that is installed but never imported is not shipped.
 * @returns {Promise<BundledPackage[]>} by name
 */
export async function bundledPackages() {
  const { metafile } = await esbuild.build({
    absWorkingDir: projectFolder,
    entryPoints: ['src/extension.ts', 'src/webview/main.ts'],
    outdir: 'out',
    bundle: true,
    platform: 'node',
    external: ['vscode'],
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const inside = Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const folders = new Set([...inside, ...shippedAsFiles.map((name) => `node_modules/${name}`)]);
  return [...folders].map((folder) => describe(folder)).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** @param {string} relative @returns {BundledPackage} */
function describe(relative) {
  const folder = path.join(projectFolder, relative);
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file
    ? readFileSync(path.join(folder, file), 'utf8').trim()
    : `Copyright ${author?.name ?? author ?? name}`;
  return { name, version, licence: typeof license === 'string' ? license : 'unknown', text };
}

/** The grammars and the parser that @vscode/tree-sitter-wasm compiled; its own licence file does not name them. */
const compiledGrammars = `The files tree-sitter*.wasm are compiled from tree-sitter (Copyright (c) 2018-2023 Max Brunsfeld),
tree-sitter-python (Copyright (c) 2016 Max Brunsfeld) and tree-sitter-bash (Copyright (c) 2017 Max Brunsfeld),
all under the MIT licence, whose words are those above.`;

/** @param {BundledPackage[]} packages @returns {string} the text of THIRD-PARTY-NOTICES.txt */
export function notices(packages) {
  const parts = packages.map(({ name, version, licence, text }) => {
    const more = shippedAsFiles.includes(name) ? `\n\n${compiledGrammars}` : '';
    return `${'-'.repeat(80)}\n${name} ${version} (${licence})\n\n${text}${more}\n`;
  });
  return `Reachable is shipped with parts of these packages.\n\n${parts.join('\n')}`;
}

const permissive = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

/** Of alternatives one must be permissive. @param {BundledPackage} bundled */
export function isPermissive({ licence }) {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => permissive.has(choice));
}
