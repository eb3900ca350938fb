import { t } from '@vscode/l10n';
import ipaddr from 'ipaddr.js';
import type { Gate } from '../gates/gate.ts';
import type { SourceName } from '../sourceReader.ts';
import { kindsOf } from './configKinds.ts';

/** A list of hosts in a configuration file. */
export type GateKind = Pick<Gate, 'framework' | 'bars'> & {
  path: readonly string[];
  /** Where the list is not written, every host is let in. */
  isOpenUntold: boolean;
  /** What users should know before a list is made, one sentence. */
  note: string | null;
  /** The value, or item, that lets everybody in; null where there is none. */
  everybody: true | 'all' | null;
  /** Is the host let in whatever the list says? */
  isAlwaysIn(host: string): boolean;
  /** Does this item of the list let the host in? */
  letsIn(item: string, host: string): boolean;
  /** How the host stands in the list. */
  written(host: string): string;
};

/** Its configuration decides no bind: only the gate is there. */
export const nextFile = /(?:^|[\\/])next\.config\.[cm]?[jt]s$/;

/**
 * Next.js 16 refuses to serve what its pages need in development (403, and the hot reload's socket) to every origin but localhost, the host
 * it was started with, and these: dist/server/lib/router-utils/block-cross-site-dev.js. Up to 15 it only warns while there is no list, and
 * refuses once there is one (block-cross-site.js). Of the origin the URL's hostname counts, in which an IPv6 address has brackets; wildcards
 * as in dist/server/app-render/csrf-protection.js.
 */
function nextGate(): GateKind {
  return {
    framework: 'nextjs',
    bars: 'addresses',
    path: ['allowedDevOrigins'],
    isOpenUntold: false,
    everybody: null,
    note: t('Once there is a list, Next.js 15 refuses every host that is not in it.'),
    isAlwaysIn: isLocalName,
    letsIn: matchesLabels,
    written: (host) => (host.includes(':') ? `[${host}]` : host),
  };
}

/**
 * Host names alone: an IP address and localhost pass in all of these. Whether a server lets every name in while the list is not written:
 * - vite `server.allowedHosts` (from 5.4.12 and 6.0.9): `isHostAllowedInternal`; `preview.allowedHosts` is the server's where it is not given
 *   (`resolvePreviewOptions`); astro hands `server.allowedHosts` on.
 * - webpack-dev-server 3 to 5 `devServer.allowedHosts`: `isValidHost` in lib/Server.js; the same options in rspack and vue-cli.
 * - @rsbuild/core 2 `server.allowedHosts`: `isHostAllowed`; its default is `true`.
 * Nuxt lets every name in by itself where `devServer.host` is not local (@nuxt/cli).
 */
const isOpenUntold: Readonly<Record<string, boolean>> = {
  vite: false,
  'vite-preview': true,
  astro: false,
  'webpack-dev-server': false,
  'vue-cli': false,
  rsbuild: true,
};

/** The gates that a file of this name holds, as far as its text tells. */
export function gateKindsOf(name: SourceName, text: string): GateKind[] {
  if (nextFile.test(name.path)) return [nextGate()];
  return kindsOf(name, text).flatMap(({ framework, host }) => {
    const isOpen = isOpenUntold[framework];
    if (isOpen === undefined) return [];
    const path = [...host.slice(0, -1), 'allowedHosts'];
    const everybody = path[0] === 'devServer' ? 'all' : true;
    return { framework, bars: 'names', path, isOpenUntold: isOpen, note: null, everybody, isAlwaysIn, letsIn, written };
  });
}

/** An IP address or localhost passes wherever names alone are barred. */
export function isAlwaysIn(host: string): boolean {
  return isLocalName(host) || ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host);
}

function isLocalName(host: string): boolean {
  return /(?:^|\.)localhost$/i.test(host);
}

/** `.shop.test` stands for itself and every name below it. */
export function letsIn(item: string, host: string): boolean {
  return item === host || (item.startsWith('.') && `.${host}`.endsWith(item));
}

function written(host: string): string {
  return host;
}

/** `*` stands for one label, `**` in front for one or more. */
function matchesLabels(item: string, host: string): boolean {
  const [wanted, asked] = [item.toLowerCase(), host.toLowerCase()];
  if (wanted === asked) return true;
  const [labels, own] = [wanted.split('.'), asked.split('.')];
  if (labels.length === 1) return false;
  const isDeep = labels[0] === '**';
  const tail = isDeep ? own.slice(-labels.length) : own;
  return (
    tail.length === labels.length &&
    labels.every((label, at) => (label !== '' && label === tail[at]) || label === '*' || (isDeep && at === 0))
  );
}
