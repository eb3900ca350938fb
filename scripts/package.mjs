// Makes reachable-VERSION.vsix, lists what is in it, and fails when something is there that should not be shipped.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { bundledPackages, notices } from './bundledPackages.mjs';
import { projectFolder, vsixFile } from './setup/system.mjs';

const largest = 2_000_000;
const shipped = [
  /^extension\/dist\/(extension\.js|webview\.js|tree-sitter\.js|find-process\.js|holder-thread\.js|toml\.js|yaml\.js|[\w-]+\.wasm|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/(media|l10n)\//,
  /^extension\/package(\.nls(\.[\w-]+)?)?\.json$/,
  /^extension\/(readme|changelog|license)(\.(md|txt))?$/i,
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/, // what makes a zip a .vsix
];

const dist = path.join(projectFolder, 'dist');
mkdirSync(dist, { recursive: true });
for (const name of readdirSync(dist)) if (name.endsWith('.map')) rmSync(path.join(dist, name));
writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(await bundledPackages()));

await createVSIX({ cwd: projectFolder, packagePath: vsixFile, dependencies: false, rewriteRelativeLinks: false });

const parts = zipEntries(readFileSync(vsixFile));
for (const { name, packed, size } of parts) console.log(`${kilobytes(packed)} of ${kilobytes(size)}  ${name}`);
const total = statSync(vsixFile).size;
console.log(`${kilobytes(total)}  ${path.basename(vsixFile)}`);

const strangers = parts.filter(({ name }) => !shipped.some((pattern) => pattern.test(name)));
for (const { name } of strangers) console.error(`must not be shipped: ${name}`);
if (total > largest) console.error(`the package is larger than ${kilobytes(largest)}`);
if (strangers.length > 0 || total > largest) process.exitCode = 1;

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
}

/**
 * The files of a zip by its central directory (APPNOTE.TXT 4.3.12 and 4.3.16); without ZIP64 and a comment, which vsce
 * writes neither of.
 * @param {Buffer} zip
 * @returns {{ name: string, packed: number, size: number }[]}
 */
function zipEntries(zip) {
  const end = zip.length - 22;
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24) });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
