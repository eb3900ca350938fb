import { parse, type ParseError } from 'jsonc-parser';
import { classifyHost } from '../host.ts';
import { nestsTooDeep } from '../rewrite/settings/layout.ts';

/** A port of a container that its host passes on to it. */
export type Publication = {
  container: number;
  /** The port on the host; null where Docker picks one. */
  host: number | null;
  /** True where it listens on the host's loopback only. */
  isLocal: boolean;
};

/**
 * What devcontainer.json publishes: `appPort`, and the `-p` of `runArgs` (containers.dev/implementors/json_reference). A plain number in `appPort`
 * is published on 127.0.0.1 alone (devcontainers/cli, singleContainer.ts). null: it cannot be read, leaves that to Docker Compose, or has the
 * container use its host's network, where nothing is published.
 */
export function readDevContainer(text: string): readonly Publication[] | null {
  const errors: ParseError[] = [];
  const config: unknown = nestsTooDeep(text) ? null : parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof config !== 'object' || config === null || Array.isArray(config)) return null;
  if ('dockerComposeFile' in config) return null;
  const { appPort, runArgs } = config as Readonly<Record<string, unknown>>;
  const args = listOf(runArgs).filter((arg) => typeof arg === 'string');
  if (optionsIn(args, network).includes('host')) return null;
  return [...listOf(appPort).flatMap(readAppPort), ...optionsIn(args, publish).flatMap(readPublish)];
}

const publish: ReadonlySet<string> = new Set(['-p', '--publish']);
const network: ReadonlySet<string> = new Set(['--net', '--network']);

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function readAppPort(port: unknown): Publication[] {
  if (typeof port === 'string') return readPublish(port);
  return typeof port === 'number' && isPort(port) ? [{ container: port, host: port, isLocal: true }] : [];
}

/** The values of an option: `-p 80:80`, `-p80:80`, `--publish=80:80`. */
function optionsIn(args: readonly string[], names: ReadonlySet<string>): string[] {
  return args.flatMap((arg, index) => {
    if (names.has(arg)) return args[index + 1] ?? [];
    const [, name = '', value = ''] = /^(--[a-z]+)=(.*)$/.exec(arg) ?? /^(-p)(.+)$/.exec(arg) ?? [];
    return names.has(name) ? value : [];
  });
}

/**
 * `[[IP:]HOST:]CONTAINER[/tcp]`, each of the two a port or a range of equal length (docs.docker.com/reference/cli/docker/container/run, "publish").
 * Nothing where it is for UDP, or not written out.
 */
export function readPublish(text: string): Publication[] {
  const [, ip = '', host = '', container = ''] =
    /^(?:(?:(\[[^\]]*\]|[\d.]*):)?(\d*(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/tcp)?$/i.exec(text) ?? [];
  const inside = portsIn(container);
  const outside = portsIn(host);
  const isLocal = ip !== '' && classifyHost(ip) === 'loopback';
  // A range for one port lets Docker pick one of it.
  const hostOf = (index: number): number | null => (outside.length === inside.length ? (outside[index] ?? null) : null);
  const all = inside.map((container, index) => ({ container, host: hostOf(index), isLocal }));
  return all.filter(({ container }) => isPort(container));
}

/** `8000-8002` as its ports. A range longer than this is no port of a dev server's. */
function portsIn(range: string): number[] {
  const [from = 0, to = from] = range.split('-', 2).map(Number);
  const length = range === '' ? 0 : Math.min(to - from + 1, longestRange);
  return Array.from({ length: Math.max(length, 0) }, (_, index) => from + index);
}

const longestRange = 1_000;

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port <= 65_535;
}
