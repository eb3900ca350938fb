import type { Exposure } from '../../starts/call.ts';
import { isField, leavesNamed } from '../treeFile.ts';
import { importsModule } from './imports.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { unwrap } from './expressions.ts';
import type { StartNode } from './startNodes.ts';
import { readValue } from './values.ts';

/** An option that switches listings on or off, and which of them it is untold. null: nothing switches them off. */
type Switch = { option: string; untold: boolean } | null;

/** Modules that list the files of a folder to whoever asks (their documentation, and tried with the newest of each). */
const listing: Readonly<Record<string, Switch>> = {
  'serve-index': null,
  'koa-serve-index': null,
  'live-server': null,
  'serve-handler': { option: 'directoryListing', untold: true },
  'http-server': { option: 'showDir', untold: true },
  'browser-sync': { option: 'directory', untold: false },
  esbuild: { option: 'servedir', untold: false },
  '@fastify/static': { option: 'list', untold: false },
  '@hapi/inert': { option: 'listing', untold: false },
};

/** What a start call opens beside its pages, as far as the file says. */
export function exposuresOf(file: JavaScriptFile, { starter: { framework } }: StartNode): Exposure[] {
  const isListing = Object.entries(listing).some(([module, option]) => {
    // What serves by itself lists for its own calls alone.
    const isUsed = /^(?:live-server|browser-sync|esbuild)$/.test(module)
      ? framework === module
      : importsModule(file, module);
    return isUsed && (option === null || isOn(file, option));
  });
  return isListing ? ['directory-listing'] : [];
}

function isOn(file: JavaScriptFile, { option, untold }: NonNullable<Switch>): boolean {
  const values = leavesNamed(file, option).flatMap((leaf) => {
    const value = isField(leaf, 'key') ? leaf.parent?.childForFieldName('value') : null;
    return value ? [value] : [];
  });
  if (values.length === 0) return untold;
  return values.some((value) => unwrap(value).type === 'object' || Boolean(readValue(file, value).literal?.value));
}
