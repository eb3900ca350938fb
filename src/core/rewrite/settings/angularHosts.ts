import { t } from '@vscode/l10n';
import type { Plan } from '../../starts/call.ts';
import type { Gate, GateReading } from '../gates/gate.ts';
import { isAlwaysIn, letsIn } from '../javascript/configGateKinds.ts';
import { isDevServer } from './serverRules.ts';
import { entryOf, settingsAt, valueOf, type SettingEntry, type SettingMap } from './setting.ts';
import type { SettingsFile } from './settingsFile.ts';
import { notReplaceable, textOfValue } from './valueSlot.ts';

const key = 'allowedHosts';

type Found = { gate: Gate; target: SettingMap; options: SettingMap | null; hosts: SettingEntry | string | null };

/**
 * The host names that Angular's development server answers to, handed on to Vite or webpack-dev-server: each target's list in angular.json.
 * Source: schema.json of the dev-server builders in @angular/build 18 to 21 and @angular-devkit/build-angular 17 to 21.
 */
export function angularHosts(file: SettingsFile): GateReading {
  const found = ['architect', 'targets'].flatMap((architect) => findGates(file, architect));
  return {
    gates: found.map(({ gate }) => gate).toSorted((a, b) => a.start - b.start),
    plan: (gate, host) => {
      const own = found.find((one) => one.gate.start === gate.start);
      if (!own) return refuse(t('The call is no longer where it was.'));
      return file.isBroken ? refuse(t('The file has a syntax error.')) : planHost(own, host);
    },
  };
}

function findGates({ settings, position }: SettingsFile, architect: string): Found[] {
  return settingsAt(settings.root, ['projects', '*', architect, '*']).flatMap(({ entry, value: target }) => {
    if (target.kind !== 'map' || !isDevServer(target) || isToldElsewhere(target)) return [];
    const value = valueOf(target, 'options');
    const options = value?.kind === 'map' ? value : null;
    const hosts = options && entryOf(options, key);
    const { start, end } = hosts !== null && typeof hosts === 'object' ? hosts : entry;
    const gate: Gate = { line: position(start).line, start, end, framework: 'angular-cli', name: key, bars: 'names' };
    return [{ gate, target, options, hosts }];
  });
}

/** A configuration's list takes the place of the target's own. */
function isToldElsewhere(target: SettingMap): boolean {
  return settingsAt(target, ['configurations', '*', key]).length > 0;
}

function planHost({ target, options, hosts }: Found, host: string): Plan {
  if (!/^[\w.:-]+$/.test(host)) return refuse(t('{0} is not an address.', host));
  const check = valueOf(options, 'disableHostCheck');
  if (isAlwaysIn(host) || (check?.kind === 'value' && check.value === true)) return planned([]);
  if (typeof hosts === 'string') return refuse(hosts);
  if (hosts) return planGiven(hosts, host);
  return planned(options ? options.insert(key, [host], null) : target.insert('options', { [key]: [host] }, null));
}

function planGiven({ value }: SettingEntry, host: string): Plan {
  if (value.kind === 'value' && value.value === true) return planned([]);
  if (value.kind !== 'list') return refuse(notReplaceable(textOfValue(value) ?? key));
  const items = value.items.map((item) => textOfValue(item) ?? '');
  return planned(items.some((item) => letsIn(item, host)) ? [] : value.insert([host], items.length - 1));
}

function refuse(why: string): Plan {
  return { kind: 'refused', why };
}

function planned(edits: ReturnType<SettingMap['insert']>): Plan {
  return typeof edits === 'string' ? refuse(edits) : { kind: 'edits', edits, note: null };
}
