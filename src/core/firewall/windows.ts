import { t } from '@vscode/l10n';
import { isObject, readJson, textOf } from './json.ts';
import { requestOf } from './managers.ts';
import type { FirewallQuestion } from './question.ts';
import type { WindowsFirewall } from './reading.ts';
import type { FirewallCommand, FirewallVerdict } from './verdict.ts';
import { isForUs, isTailnet, readWindowsRule, type WindowsRule } from './windowsRules.ts';

/** What our PowerShell query tells (see src/node/firewall/windows.ts). */
export type WindowsSettings = {
  profiles: readonly {
    name: string;
    isOn: boolean;
    blocksByDefault: boolean;
    takesRules: boolean;
    takesLocalRules: boolean;
  }[];
  /** Kind of network (Public, Private, DomainAuthenticated) by card. */
  networks: ReadonlyMap<string, string>;
  rules: readonly WindowsRule[];
  /** Firewalls of other makers that are on, by name. Windows' own then decides nothing, or not alone. */
  others: readonly string[];
};

/** Reads the query's JSON; null where it is none. PowerShell writes a list of one as the one itself. */
export function readWindowsSettings(text: string): WindowsSettings | null {
  const document = readJson(text);
  if (!isObject(document)) return null;
  const list = (key: string) => [document[key]].flat().filter(isObject);
  return {
    profiles: list('profiles').map(({ name, enabled, inbound, rules, localRules }) => ({
      name: textOf(name),
      // What nobody configured is on, and blocks.
      isOn: textOf(enabled) !== 'False',
      blocksByDefault: textOf(inbound) !== 'Allow',
      takesRules: textOf(rules) !== 'False',
      takesLocalRules: textOf(localRules) !== 'False',
    })),
    networks: new Map(list('networks').map(({ card, category }) => [textOf(card), textOf(category)])),
    rules: list('rules').flatMap(
      ({ id, text, store }) => readWindowsRule(textOf(id), textOf(text), textOf(store)) ?? [],
    ),
    others: [document['others']].flat().flatMap((name) => (textOf(name) === '' ? [] : [textOf(name)])),
  };
}

/**
 * What Windows' firewall would do: blocking rules come before allowing ones, then the profile of the card's network decides.
 * Source: learn.microsoft.com, "Windows Firewall rules", rule precedence for inbound rules.
 */
export function judgeWindows({ settings }: WindowsFirewall, question: FirewallQuestion): FirewallVerdict {
  const by = t('Windows Firewall');
  const told = settings.ok ? readWindowsSettings(settings.value) : null;
  const name = told && profileOf(told, question.interface);
  const profile = told?.profiles.find((one) => one.name === name);
  const [other] = told?.others ?? [];
  if (other !== undefined)
    return {
      kind: 'unknown',
      by: other,
      evidence: t('{0} is a firewall of its own, whose rules cannot be read from here.', other),
      look: null,
      open: null,
    };
  if (!told || !profile) {
    const why = settings.ok ? t('what PowerShell printed could not be read') : settings.why;
    return {
      kind: 'unknown',
      by,
      evidence: t('Windows Firewall could not be read: {0}', why),
      look,
      open: allowing(question, null),
    };
  }
  if (!profile.isOn)
    return {
      kind: 'passes',
      by: null,
      evidence: t('Windows Firewall is off for this kind of network ({0}).', profile.name),
    };
  if (!profile.takesRules)
    return {
      kind: 'drops',
      by,
      evidence: t('it blocks all incoming connections on this kind of network ({0})', profile.name),
      open: null,
    };
  const rules = told.rules.filter(({ isPolicy }) => isPolicy || profile.takesLocalRules);
  return judgeRules(rules, profile, question, by);
}

/** A card without a network that Windows knows counts as public. Source: learn.microsoft.com, "Network Location Awareness". */
function profileOf({ networks }: WindowsSettings, card: string): string {
  const category = networks.get(card) ?? 'Public';
  return category === 'DomainAuthenticated' ? 'Domain' : category;
}

const look: FirewallCommand = {
  line: 'Get-NetConnectionProfile; Get-NetFirewallRule -Enabled True -Direction Inbound | Format-Table DisplayName, Action, Profile',
  runIn: 'shell',
  undo: null,
};

function judgeRules(
  rules: readonly WindowsRule[],
  { name, blocksByDefault, takesLocalRules }: WindowsSettings['profiles'][number],
  question: FirewallQuestion,
  by: string,
): FirewallVerdict {
  const judged = rules.map((rule) => ({ rule, truth: isForUs(rule, question, name) }));
  const all = (action: WindowsRule['action'], truth: true | null) =>
    judged.filter((one) => one.rule.action === action && one.truth === truth).map((one) => one.rule);
  const find = (action: WindowsRule['action'], truth: true | null) => all(action, truth)[0];
  const blocking = all('Block', true);
  const [first] = blocking;
  const allowed = find('Allow', true);
  // A rule of this machine, as ours would be, counts for nothing where a policy says so.
  const opening = takesLocalRules ? allowing(question, name) : null;
  const isOpenOtherwise = allowed !== undefined || !blocksByDefault;
  if (first) {
    const open = unblocking(blocking, isOpenOtherwise ? null : opening);
    return { kind: 'drops', by, evidence: t('its rule {0} blocks', first.title), open };
  }
  const unsure = find('Block', null) ?? (isOpenOtherwise ? undefined : find('Allow', null));
  if (unsure)
    return {
      kind: 'unknown',
      by,
      evidence: t('It depends on a rule that cannot be judged from here: {0}', unsure.title),
      look,
      open: opening,
    };
  if (allowed) return { kind: 'passes', by, evidence: t('its rule {0} allows', allowed.title) };
  if (!blocksByDefault)
    return { kind: 'passes', by, evidence: t('its default on this kind of network ({0}) is to allow', name) };
  return {
    kind: 'drops',
    by,
    evidence: t('no rule allows port {0} on this kind of network ({1})', question.port, name),
    open: opening,
  };
}

/** For the port and the local subnet or the one device, on this kind of network only. Source: learn.microsoft.com, New-NetFirewallRule. */
function allowing(question: FirewallQuestion, profile: string | null): FirewallCommand {
  const { from, port } = requestOf(question);
  const title = `Reachable ${port}`;
  const remote = from === null || (from.includes('/') && !isTailnet(from)) ? 'LocalSubnet' : from;
  const kind = profile === null ? '' : ` -Profile ${profile}`;
  return {
    line: `New-NetFirewallRule -DisplayName '${title}' -Direction Inbound -Action Allow -Protocol TCP -LocalPort ${port} -RemoteAddress ${remote}${kind}`,
    runIn: 'administrator',
    undo: `Remove-NetFirewallRule -DisplayName '${title}'`,
  };
}

/** A blocking rule stays stronger than any that allows, so each is switched off; one of an administrator's policy cannot be. */
function unblocking(rules: readonly WindowsRule[], allow: FirewallCommand | null): FirewallCommand | null {
  if (rules.some(({ id, isPolicy }) => isPolicy || /[\p{Cc}'‘’‚‛*?[\]]/u.test(id))) return null;
  const set = (value: string) => rules.map(({ id }) => `Set-NetFirewallRule -Name '${id}' -Enabled ${value}`);
  return {
    line: [...set('False'), ...(allow ? [allow.line] : [])].join('; '),
    runIn: 'administrator',
    undo: [...(allow?.undo ? [allow.undo] : []), ...set('True')].join('; '),
  };
}
