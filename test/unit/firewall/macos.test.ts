import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { judgeFirewall } from '../../../src/core/firewall/judge.ts';
import { parseSocketfilterfw } from '../../../src/core/firewall/macos.ts';
import type { FirewallQuestion } from '../../../src/core/firewall/question.ts';

/** Sentences as they are printed; the source of each stands beside it. */
const said = {
  // github.com/rgcr/m-cli issue 160
  off: 'Firewall is disabled. (State = 0)\n',
  on: 'Firewall is enabled. (State = 1) \n',
  onStrict: 'Firewall is enabled. (State = 2)\n',
  // github.com/dan-snelson/Mac-Health-Check pull request 8 (macOS 15)
  strict: 'Firewall is blocking all non-essential incoming connections. (State = 2)\n',
  // getblockall, by versions: macOS 10.11 to 13, 13, 14 and later
  blocksNothing: ['Block all DISABLED! \n', 'Firewall has block all state set to disabled.\n'],
  blocksAll: [
    'Block all ENABLED! \n',
    'Firewall is set to block all non-essential incoming connections\n',
    'Firewall has block all state set to enabled.\n',
  ],
  // getallowsigned
  signed:
    'Automatically allow signed built-in software ENABLED\nAutomatically allow downloaded signed software ENABLED\n',
  // github.com/osquery/osquery, macOS 13 and later: two words the other way round
  signedNow:
    'Automatically allow built-in signed software ENABLED.\nAutomatically allow downloaded signed software ENABLED.\n',
  builtInOnly:
    'Automatically allow signed built-in software ENABLED.\nAutomatically allow downloaded signed software DISABLED.\n',
  // github.com/nix-darwin/nix-darwin issue 1705 (macOS 26)
  apps: 'Total number of apps = 3 \n1 : /usr/libexec/sshd-session\n             (Block incoming connections)\n2 : /usr/bin/python3\n             (Allow incoming connections)\n3 : /opt/homebrew/bin/caddy\n             (Block incoming connections)\n',
  // github.com/osquery/osquery issue 2322 (OS X 10.11)
  olderApps:
    'ALF: total number of apps = 2 \n\n1 :  /Users/abanks/Library/Application Support/Dropbox/Dropbox.app \n \t ( Allow incoming connections ) \n\n2 :  /Applications/Other Things.app \n \t ( Block incoming connections ) \n\n',
};

const question: FirewallQuestion = {
  port: 5000,
  address: '192.168.1.5',
  interface: 'en0',
  program: null,
  from: '192.168.1.5/24',
};
const judge = (settings: string, program: string | null = null) =>
  judgeFirewall({ system: 'macos', settings: { ok: true, value: settings } }, { ...question, program });

test('off', () => {
  expect(judge(said.off)).toEqual({
    kind: 'passes',
    by: null,
    evidence: "The macOS firewall is off. Root's packet filter (pf) was not read.",
  });
});

test.each([said.signed, said.signedNow, said.builtInOnly])('%s lets in what macOS brought along', (signed) => {
  expect(judge(said.on + signed + said.apps, '/usr/bin/ruby')).toMatchObject({
    kind: 'passes',
    evidence: 'it lets in the programs of macOS itself',
  });
});

test.each([said.onStrict, said.strict, ...said.blocksAll.map((line) => said.on + line)])(
  '%s blocks everything',
  (text) => {
    expect(judge(text, '/usr/bin/python3')).toEqual({
      kind: 'drops',
      by: 'macOS firewall',
      evidence: 'it blocks all incoming connections',
      open: {
        line: 'sudo /usr/libexec/ApplicationFirewall/socketfilterfw --setblockall off',
        runIn: 'shell',
        undo: 'sudo /usr/libexec/ApplicationFirewall/socketfilterfw --setblockall on',
      },
    });
  },
);

test.each(said.blocksNothing)('%s leaves it to the programs', (line) => {
  expect(parseSocketfilterfw(said.on + line)).toMatchObject({ isOn: true, blocksAll: false });
});

describe('by program', () => {
  const settings = said.on + said.blocksNothing[0] + said.signed + said.apps;
  test.each([
    ['/usr/bin/python3', 'passes', 'its list allows /usr/bin/python3'],
    ['/opt/homebrew/bin/caddy', 'drops', 'its list blocks /opt/homebrew/bin/caddy'],
    ['/usr/bin/ruby', 'passes', 'it lets in the programs of macOS itself'],
    [
      '/usr/local/bin/node',
      'unknown',
      '/usr/local/bin/node is not in the list of the macOS firewall: it is let in if it is signed, else macOS asks you',
    ],
    [null, 'unknown', 'The macOS firewall decides by program, and which one listens is not known'],
  ])('%s: %s', (program, kind, evidence) => {
    expect(judge(settings, program)).toMatchObject({ kind, evidence });
  });

  test('an app stands for what is inside it', () => {
    const inside = '/Applications/Other Things.app/Contents/MacOS/server';
    expect(judge(said.on + said.olderApps, inside)).toMatchObject({
      kind: 'drops',
      open: {
        line: "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --unblockapp '/Applications/Other Things.app'",
        undo: "sudo /usr/libexec/ApplicationFirewall/socketfilterfw --blockapp '/Applications/Other Things.app'",
      },
    });
  });

  test('one that is not listed is added, whatever its folder is called', () => {
    const program = "/Users/o'brien/my server";
    expect(judge(said.on + said.builtInOnly + said.apps, program)).toMatchObject({
      kind: 'unknown',
      open: {
        line: String.raw`sudo /usr/libexec/ApplicationFirewall/socketfilterfw --add '/Users/o'\''brien/my server' && sudo /usr/libexec/ApplicationFirewall/socketfilterfw --unblockapp '/Users/o'\''brien/my server'`,
        undo: String.raw`sudo /usr/libexec/ApplicationFirewall/socketfilterfw --remove '/Users/o'\''brien/my server'`,
      },
    });
  });
});

test('what it does not say is not known', () => {
  expect(judge(said.on + said.signed, '/usr/bin/ruby')).toMatchObject({
    kind: 'unknown',
    evidence: 'The macOS firewall did not tell its list of programs.',
  });
  expect(judge('usage: socketfilterfw …')).toMatchObject({ kind: 'unknown', by: 'macOS firewall' });
  const settings = { ok: false, why: 'socketfilterfw is not there' } as const;
  expect(judgeFirewall({ system: 'macos', settings }, question)).toMatchObject({ kind: 'unknown' });
});

test('nothing throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(judge(said.on + text + said.apps, '/bin/a').kind).toBeTypeOf('string');
    }),
  );
});
