import { parse, type ParseError } from 'jsonc-parser';
import { nestsTooDeep } from '../rewrite/settings/layout.ts';
import type { Publication } from './containerConfig.ts';
import { isPort, readAll, readPublish } from './readPublish.ts';

/** What devcontainer.json tells: its own ports, or which Compose files (relative to it, in order) and service to ask. */
export type DevContainer =
  | { kind: 'container'; publications: readonly Publication[] | null }
  | { kind: 'compose'; files: readonly string[]; service: string };

/**
 * Reads devcontainer.json: `appPort`, the `-p` of `runArgs`, `dockerComposeFile` (containers.dev/implementors/json_reference). A plain number in
 * `appPort` is published on 127.0.0.1 alone (devcontainers/cli, singleContainer.ts). null: it cannot be read.
 */
export function readDevContainer(text: string): DevContainer | null {
  const errors: ParseError[] = [];
  const config: unknown = nestsTooDeep(text) ? null : parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof config !== 'object' || config === null || Array.isArray(config)) return null;
  const { appPort, runArgs, dockerComposeFile, service } = config as Readonly<Record<string, unknown>>;
  if (dockerComposeFile !== undefined) return composeOf(listOf(dockerComposeFile), service);
  const args = listOf(runArgs).filter((arg) => typeof arg === 'string');
  if (optionsIn(args, network).includes('host')) return { kind: 'container', publications: null };
  const publications = readAll([
    ...listOf(appPort).map(readAppPort),
    ...optionsIn(args, publish).map((port) => readPublish(port)),
  ]);
  return { kind: 'container', publications };
}

function composeOf(files: readonly unknown[], service: unknown): DevContainer | null {
  const names = files.filter((file) => typeof file === 'string');
  return typeof service === 'string' && names.length > 0 ? { kind: 'compose', files: names, service } : null;
}

const publish: ReadonlySet<string> = new Set(['-p', '--publish']);
const network: ReadonlySet<string> = new Set(['--net', '--network']);

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function readAppPort(port: unknown): readonly Publication[] | null {
  if (typeof port === 'string') return readPublish(port);
  return typeof port === 'number' && isPort(port) ? [{ container: port, host: port, isLocal: true }] : null;
}

/** The values of an option: `-p 80:80`, `-p80:80`, `--publish=80:80`. */
function optionsIn(args: readonly string[], names: ReadonlySet<string>): string[] {
  return args.flatMap((arg, index) => {
    if (names.has(arg)) return args[index + 1] ?? [];
    const [, name = '', value = ''] = /^(--[a-z]+)=(.*)$/.exec(arg) ?? /^(-p)(.+)$/.exec(arg) ?? [];
    return names.has(name) ? value : [];
  });
}
