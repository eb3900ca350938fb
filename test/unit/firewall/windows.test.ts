import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { judgeFirewall } from '../../../src/core/firewall/judge.ts';
import type { FirewallQuestion } from '../../../src/core/firewall/question.ts';

const python = String.raw`C:\Users\me\AppData\Local\Programs\Python\Python312\python.exe`;
const question: FirewallQuestion = {
  port: 5000,
  address: '192.168.1.5',
  interface: 'Wi-Fi',
  program: python,
  from: '192.168.1.5/24',
};

type Rule = { id: string; store: string; text: string };
const rule = (text: string, store = 'local', id = '{F7EE5C6D-6C90-456B-9166-E301B1305A56}'): Rule => ({
  id,
  store,
  text,
});

/** As our query prints it. PowerShell writes every value of these as a string. */
const settings = (rules: readonly Rule[], { category = 'Private', profile = {}, others = [] as unknown } = {}) => {
  const profiles = ['Domain', 'Private', 'Public'].map((name) => {
    return { name, enabled: 'True', inbound: 'Block', rules: 'True', localRules: 'True', ...profile };
  });
  return JSON.stringify({ profiles, networks: [{ card: 'Wi-Fi', category }], rules, others });
};
const judge = (value: string, asked = question) =>
  judgeFirewall({ system: 'windows', settings: { ok: true, value } }, asked);

/** Rules as the registry of Windows 10 and 11 has them; [MS-GPFAS] 4.2 and public exports of FirewallRules. */
const real = {
  allowPython: rule(
    `v2.33|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|App=${python.toLowerCase()}|Name=Python|Desc=Python|Defer=User|`,
  ),
  // What Windows writes when its question is dismissed.
  blockPython: rule(
    `v2.33|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Public|App=${python}|Name=Python|Desc=Python|Defer=User|`,
    'local',
    String.raw`TCP Query User{C7351DFF-C214-482C-83AB-2C48537B62E8}C:\program files\python\python.exe`,
  ),
  discovery: rule(
    'v2.33|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Private|LPort=5357|RA4=LocalSubnet|RA6=LocalSubnet|App=System|Name=@FirewallAPI.dll,-32817|Desc=@FirewallAPI.dll,-32818|EmbedCtxt=@FirewallAPI.dll,-32752|',
  ),
  ports: rule(
    'v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort2_10=3000-3010|LPort2_10=5000-5010|LPort=8080|RA4=LocalSubnet|RA6=LocalSubnet|Name=dev|',
  ),
  lockedDown: rule(
    'v2.31|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort2_10=1-66|LPort2_10=69-55554|LPort2_10=55556-65535|Name=TCP|EmbedCtxt=GSecurity|',
    'policy',
  ),
  udp: rule('v2.10|Action=Block|Active=TRUE|Dir=In|Protocol=17|App=C:\\a.exe|Name=a|'),
  secured: rule(
    'v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|LPort=5000|Name=Firewall Rule Test|Security=Authenticate|Security2_9=An-NoEncap|',
  ),
  store: rule('v2.31|Action=Allow|Active=TRUE|Dir=In|Profile=Private|Name=app|LUOwn=S-1-5-21-1|AppPkgId=S-1-15-2-1|'),
  // As Windows 11 24H2 has them for its own apps, without AppPkgId; a user's id shortened.
  package: rule(
    'v2.33|Action=Allow|Active=TRUE|Dir=In|Profile=Domain|Profile=Private|Name=@{Microsoft.SecHealthUI_1000.1_x64__8wekyb3d8bbwe?ms-resource://Microsoft.SecHealthUI/resources/PackageDisplayName}|Desc=@{Microsoft.SecHealthUI}|PFN=Microsoft.SecHealthUI_8wekyb3d8bbwe|LUOwn=S-1-5-21-1|EmbedCtxt=@{Microsoft.SecHealthUI}|Platform=2:6:2|Platform2=GTEQ|',
  ),
  byUser: rule('v2.32|Action=Block|Active=TRUE|Dir=In|Name=1|LUAuth=O:LSD:(D;;CC;;;S-1-2-1)|'),
};

describe('on a private network', () => {
  test.each([
    [
      'nothing allows it',
      [real.discovery, real.udp, real.secured, real.store, real.package, real.blockPython],
      'drops',
      'no rule allows port 5000 on this kind of network (Private)',
    ],
    ['its program is allowed', [real.discovery, real.allowPython], 'passes', 'its rule Python allows'],
    ['its port is in a range', [real.ports], 'passes', 'its rule dev allows'],
    ['a policy blocks the port', [real.ports, real.lockedDown], 'drops', 'its rule TCP blocks'],
    [
      'a rule by user',
      [real.allowPython, real.byUser],
      'unknown',
      'It depends on a rule that cannot be judged from here: 1',
    ],
  ])('%s', (_name, rules, kind, evidence) => {
    expect(judge(settings(rules))).toMatchObject({ kind, evidence });
  });

  test('a port of another range is not meant', () => {
    expect(judge(settings([real.ports]), { ...question, port: 4000 }).kind).toBe('drops');
    expect(judge(settings([real.ports]), { ...question, port: 8080 }).kind).toBe('passes');
  });

  test('IPv6 asks the addresses of its own version', () => {
    expect(judge(settings([real.ports]), { ...question, address: 'fd77::5', from: 'fd77::5/64' }).kind).toBe('passes');
  });

  test('a program that is not known leaves the rules by program open', () => {
    expect(judge(settings([real.allowPython]), { ...question, program: null }).kind).toBe('unknown');
  });

  test('it is opened for the port, the local subnet, and this kind of network', () => {
    expect(judge(settings([]))).toMatchObject({
      by: 'Windows Firewall',
      open: {
        line: "New-NetFirewallRule -DisplayName 'Reachable 5000' -Direction Inbound -Action Allow -Protocol TCP -LocalPort 5000 -RemoteAddress LocalSubnet -Profile Private",
        runIn: 'administrator',
        undo: "Remove-NetFirewallRule -DisplayName 'Reachable 5000'",
      },
    });
    expect(judge(settings([]), { ...question, from: '192.168.1.77' })).toMatchObject({
      open: { line: expect.stringContaining('-RemoteAddress 192.168.1.77 ') },
    });
  });
});

describe('on a public network', () => {
  const value = settings([real.allowPython, real.blockPython], { category: 'Public' });

  test('the rule that blocks is switched off, and one that allows is made', () => {
    const verdict = judge(value);
    expect(verdict).toMatchObject({ kind: 'drops', evidence: 'its rule Python blocks' });
    const id = real.blockPython.id;
    expect(verdict).toMatchObject({
      open: {
        line: expect.stringMatching(
          /^Set-NetFirewallRule -Name 'TCP Query User\{.+' -Enabled False; New-NetFirewallRule .* -Profile Public$/,
        ),
        undo: `Remove-NetFirewallRule -DisplayName 'Reachable 5000'; Set-NetFirewallRule -Name '${id}' -Enabled True`,
      },
    });
  });

  test('all rules that block are switched off', () => {
    const second = rule(
      'v2.33|Action=Block|Active=TRUE|Dir=In|Protocol=6|Profile=Public|LPort=5000|Name=no 5000|',
      'local',
      'no 5000',
    );
    expect(judge(settings([real.blockPython, real.udp, second], { category: 'Public' }))).toMatchObject({
      kind: 'drops',
      open: {
        line: expect.stringContaining(
          `Set-NetFirewallRule -Name '${real.blockPython.id}' -Enabled False; Set-NetFirewallRule -Name 'no 5000' -Enabled False; New-`,
        ),
        undo: `Remove-NetFirewallRule -DisplayName 'Reachable 5000'; Set-NetFirewallRule -Name '${real.blockPython.id}' -Enabled True; Set-NetFirewallRule -Name 'no 5000' -Enabled True`,
      },
    });
    expect(judge(settings([real.blockPython, real.lockedDown], { category: 'Public' }))).toMatchObject({
      kind: 'drops',
      open: null,
    });
  });

  test('a card that Windows knows no network of counts as public', () => {
    expect(judge(value, { ...question, interface: 'Ethernet 2' })).toMatchObject({
      kind: 'drops',
      evidence: 'its rule Python blocks',
    });
  });

  test('a rule of a policy is not ours to change', () => {
    expect(judge(settings([real.lockedDown], { category: 'Public' }))).toMatchObject({ kind: 'drops', open: null });
  });
});

test.each([
  [{ enabled: 'False' }, 'passes', 'Windows Firewall is off for this kind of network (Private).'],
  [{ inbound: 'Allow' }, 'passes', 'its default on this kind of network (Private) is to allow'],
  [
    { enabled: 'NotConfigured', inbound: 'NotConfigured' },
    'drops',
    'no rule allows port 5000 on this kind of network (Private)',
  ],
  [{ rules: 'False' }, 'drops', 'it blocks all incoming connections on this kind of network (Private)'],
])('a profile with %o', (profile, kind, evidence) => {
  expect(judge(settings([], { profile }))).toMatchObject({ kind, evidence });
});

test('where a policy leaves out the rules of this machine, they count for nothing', () => {
  const profile = { localRules: 'False' };
  // Nor would one that we tell of.
  expect(judge(settings([real.allowPython], { profile }))).toMatchObject({ kind: 'drops', open: null });
  expect(judge(settings([real.byUser], { profile }))).toMatchObject({ kind: 'drops', open: null });
  const unsure = { ...real.byUser, store: 'policy' };
  expect(judge(settings([unsure], { profile }))).toMatchObject({ kind: 'unknown', open: null });
});

// Get-CimInstance tells one product as itself, and several as a list.
test.each([[['Norton 360']], ['Norton 360']])(
  'the firewall of another maker, %j, decides, and cannot be read',
  (others) => {
    for (const rules of [[], [real.allowPython]]) {
      expect(judge(settings(rules, { others }))).toEqual({
        kind: 'unknown',
        by: 'Norton 360',
        evidence: 'Norton 360 is a firewall of its own, whose rules cannot be read from here.',
        look: null,
        open: null,
      });
    }
    expect(judge(settings([], { profile: { enabled: 'False' }, others })).kind).toBe('unknown');
  },
);

test('a tailnet is no subnet of the card', () => {
  const tailnet = { ...question, address: '100.101.102.103', from: '100.64.0.0/10' };
  expect(judge(settings([]), tailnet)).toMatchObject({
    open: { line: expect.stringContaining('-RemoteAddress 100.64.0.0/10 ') },
  });
  expect(judge(settings([real.ports]), tailnet).kind).toBe('unknown');
});

test('what could not be read is not known', () => {
  expect(judge('')).toMatchObject({ kind: 'unknown', by: 'Windows Firewall' });
  const unread = { ok: false, why: 'powershell.exe took longer than 15000 ms' } as const;
  expect(judgeFirewall({ system: 'windows', settings: unread }, question)).toMatchObject({
    kind: 'unknown',
    evidence: 'Windows Firewall could not be read: powershell.exe took longer than 15000 ms',
  });
});

test('nothing throws', () => {
  const keys = fc.constantFrom(
    'Action',
    'Active',
    'Dir',
    'Protocol',
    'LPort',
    'LPort2_10',
    'RA4',
    'LA6',
    'App',
    'Profile',
    'Svc',
  );
  const text = fc.array(fc.tuple(keys, fc.oneof(fc.string(), fc.constantFrom('Allow', 'TRUE', 'In', '6'))));
  fc.assert(
    fc.property(text, (fields) => {
      const written = `v2.33|${fields.map(([key, value]) => `${key}=${value}`).join('|')}|Action=Allow|Active=TRUE|Dir=In|`;
      expect(judge(settings([rule(written)])).kind).toBeTypeOf('string');
    }),
  );
  fc.assert(fc.property(fc.json(), (value) => judge(value).kind === 'unknown' || value.includes('profiles')));
});
