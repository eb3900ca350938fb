import { t } from '@vscode/l10n';
import { hostInAddress, listensAt, readPort } from '../addressText.ts';
import type { HostArgument } from '../../starts/call.ts';
import type { Slot, SlotStart, SlotValue } from '../../starts/slots.ts';
import type { CommandPart } from './commandLayout.ts';
import { containerStarts, type WrittenCommand } from './containerCommand.ts';
import { decodeText, type EmbeddedText } from './embeddedText.ts';
import { keyStarts } from './keyStarts.ts';
import { settingsAt, textOf, valueOf, type Setting, type SettingValue } from './setting.ts';
import { startIn, type FindInSettings, type SettingsFile } from './settingsFile.ts';
import { variablesIn, withFallbacks } from './scripts.ts';
import { liftSlot, notReplaceable, readPart, textOfValue } from './valueSlot.ts';
import { listParts } from './wordParts.ts';

const framework = 'docker-compose';

/**
 * Finds what a compose file publishes, and the servers that its services' commands start. A published port without an address is open on
 * every interface (Compose Specification, "ports").
 */
export const composeStarts: FindInSettings = (file) => {
  const services = settingsAt(file.settings.root, ['services', '*']);
  // With the host's own network nothing is published.
  const unpublished = services.filter(({ value }) => textOf(value, 'network_mode') === 'host');
  const long = longStarts(file).filter(
    ({ call }) => !unpublished.some(({ entry }) => entry.start <= call.start && call.start < entry.end),
  );
  const short = services
    .filter((service) => !unpublished.includes(service))
    .flatMap(({ value }) => settingsAt(value, ['ports', '*']))
    .flatMap(({ value }) => (value.kind === 'value' ? (shortStart(file, value) ?? []) : []));
  return [...short, ...long, ...services.flatMap(({ value }) => serviceStarts(file, value))];
};

const longStarts = keyStarts({
  framework,
  section: ['services', '*', 'ports', '*'],
  host: 'host_ip',
  port: 'published',
  absent: 'all',
  defaultPort: null,
  isAlone: true,
  isIt: (section) => valueOf(section, 'target') !== null && textOf(section, 'protocol') !== 'udp',
});

/** `IP:HOST:CONTAINER`, its parts by their offsets; what is left out is null. */
type Publication = { ip: Part | null; published: Part | null; container: Part };
type Part = { text: string; start: number; end: number };

/** Reads `127.0.0.1:5000:5000/tcp`, `[::1]:5000-5005:5000-5005`, `${PORT:-80}:80`; null for UDP and for what is none. */
function readPublication(text: string): Publication | null {
  const [, parts, protocol = 'tcp'] = /^(.*?)(?:\/(\w+))?$/.exec(text) ?? [];
  if (parts === undefined || protocol.toLowerCase() !== 'tcp') return null;
  const found = Array.from(
    parts.matchAll(/(?:\$\{[^{}]*\}|\$\w+|\[[^[\]]*\]|[^:[\]{}$])*(?=:|$)/g),
    ({ 0: part, index }) => ({
      text: part,
      start: index,
      end: index + part.length,
    }),
  ).filter(({ end }, index, all) => index === 0 || end > (all[index - 1]?.end ?? 0));
  const [container, published = null, ip = null, more] = found.toReversed();
  if (!container || more || !/^\d+(?:-\d+)?$|^\$/.test(container.text)) return null;
  // A variable alone may hold all of it.
  if (!published && 'why' in readPart(container.text)) return null;
  const isWhole =
    [ip, published, container]
      .filter((part) => part !== null)
      .map((part) => part.text)
      .join(':') === parts;
  return isWhole && ip?.text !== '' ? { ip, published, container } : null;
}

function shortStart(file: SettingsFile, value: SettingValue): SlotStart | null {
  const text = textOfValue(value) ?? '';
  const publication = readPublication(text);
  if (!publication) return null;
  const { ip, published, container } = publication;
  const { start, end } = value;
  const port = published && published.text !== '' ? readPart(published.text) : null;
  return startIn(file, {
    call: {
      start,
      end,
      framework,
      host: hostOf(ip, published),
      port: port && !('why' in port) ? readPort(port.text) : null,
      debug: false,
      exposes: [],
      spelling: `{0}:${text.slice((published ?? container).start)}`,
    },
    host: liftSlot(ipSlot(ip, published), value),
    port: liftSlot(portSlot(text, published, container), value),
    debug: [],
  });
}

function hostOf(ip: Part | null, published: Part | null): HostArgument {
  if (!ip && whyUntold(published) === null) return { kind: 'default', value: null, listens: 'all' };
  if (!ip) return { kind: 'opaque', value: null, listens: 'unknown' };
  const part = readPart(ip.text);
  if ('why' in part) return { kind: 'dynamic', value: null, listens: 'unknown' };
  const host = part.text.replace(/^\[(.*)\]$/, '$1');
  return { kind: part.isDynamic ? 'dynamic' : 'literal', value: host, listens: listensAt(host) };
}

/** `$PORT` may hold the address too: why it cannot be told. */
function whyUntold(published: Part | null): string | null {
  const part = published && readPart(published.text);
  return part && 'why' in part ? part.why : null;
}

function ipSlot(ip: Part | null, published: Part | null): Slot {
  const why = whyUntold(published);
  if (!ip && why !== null) return { kind: 'refused', why };
  const insert = (value: SlotValue) => [
    { start: 0, end: 0, text: `${hostInAddress(String(value))}:${published === null ? ':' : ''}` },
  ];
  return ip ? partSlot(ip, (value) => hostInAddress(String(value))) : { kind: 'unset', insert };
}

function partSlot({ text, start }: Part, write: (value: SlotValue) => string): Slot {
  const part = readPart(text);
  if ('why' in part) return { kind: 'refused', why: part.why };
  const value = part.text.replace(/^\[(.*)\]$/, '$1');
  return { kind: 'set', start: start + part.start, end: start + part.end, value, write, notes: part.notes };
}

/** Without one any free port is taken. */
function portSlot(text: string, published: Part | null, container: Part): Slot {
  if (!published || published.text === '') {
    const at = published?.start ?? container.start;
    const colon = published ? '' : ':';
    return { kind: 'unset', insert: (value) => [{ start: at, end: at, text: `${value}${colon}` }] };
  }
  if (/^\d+-\d+$/.test(published.text)) return { kind: 'refused', why: t('{0} gives more than one port.', text) };
  const slot = partSlot(published, String);
  if (slot.kind === 'set' && readPort(String(slot.value)) === null)
    return { kind: 'refused', why: notReplaceable(text) };
  return slot;
}

function serviceStarts(file: SettingsFile, service: Setting): SlotStart[] {
  const [entrypoint, command] = ['entrypoint', 'command'].map((key) => commandOf(file, valueOf(service, key)));
  return containerStarts(file, entrypoint ?? null, command ?? null, variablesIn(valueOf(service, 'environment')));
}

function commandOf({ source }: SettingsFile, setting: Setting | null): WrittenCommand | null {
  if (setting?.kind !== 'list' && setting?.kind !== 'value') return null;
  const parts = setting.kind === 'list' ? listParts(source, setting, filledIn) : lineParts(setting.text);
  const { start, end, notes } = setting;
  return parts && { parts, start, end, notes };
}

/** Compose splits it as a shell does. */
function lineParts(text: EmbeddedText | null): CommandPart[] | null {
  return text && [{ kind: 'line', text: filledIn(text).text }];
}

/** Compose fills in the variables; `$$` is a `$` for the container (Compose Specification, "Interpolation"). */
function filledIn(text: EmbeddedText): { text: EmbeddedText; isLiteral?: true } {
  const filled = withFallbacks(text);
  const isLiteral = !filled.text.replaceAll('$$', '').includes('$');
  return { text: decodeText(filled, /\$\$/g, () => '$'), ...(isLiteral && { isLiteral }) };
}
