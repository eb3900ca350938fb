import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FirewallQuestion } from '../../src/core/firewall/question.ts';
import { iptablesRows } from './firewall/iptablesRows.ts';
import { asNobody, bringUpFirewallLab, type FirewallLab } from './firewall/lab.ts';
import { nftRows } from './firewall/nftRows.ts';
import { phone4, phone6 } from './firewall/row.ts';
import { ruleSets } from './firewall/ruleSets.ts';
import * as fc from '../fastCheck.ts';

let lab: FirewallLab;

beforeAll(async () => {
  lab = await bringUpFirewallLab();
});
afterAll(() => lab?.down());
afterEach(() => lab.clear());

/**
 * Long enough for what is answered at once. A refusal may take a second: over a wire without any delay it comes while the phone's system still
 * holds the socket, which then hears only the answer to its second try.
 */
const patience = { passes: 1500, rejects: 1500, unknown: 200, drops: 200 };

/** Programs that only the user's machine has: their rules are recorded, and what their commands do is not tried here. */
const isOwn = (line: string) => !/\b(ufw|firewall-cmd)\b/.test(line);

describe('what the firewall was read to do is what the phone meets', () => {
  test.each([...nftRows, ...iptablesRows])('%s', async (_name, load, kind, by, evidence, change = {}) => {
    const question: FirewallQuestion = { ...phone4, ...change };
    for (const { command, input } of load) lab.onLaptop(command, input);
    const verdict = await lab.judge(question);
    expect(verdict).toMatchObject({ kind, by });
    expect(verdict.evidence).toContain(evidence);
    const connect = (expected: keyof typeof patience) =>
      lab.connect(question.address, question.port, patience[expected]);
    const met = await connect(kind);
    expect(kind === 'unknown' ? ['passes', 'rejects', 'drops'] : [kind]).toContain(met);
    if (verdict.kind === 'passes' || !verdict.open) return;

    const { line, undo } = verdict.open;
    if (!isOwn(line) || undo === null) return;
    lab.onLaptop(line);
    expect(await lab.judge(question)).toMatchObject({ kind: 'passes' });
    expect(await connect('passes')).toBe('passes');
    lab.onLaptop(undo);
    expect(await lab.judge(question)).toEqual(verdict);
  });
});

test('any rules: what was read is what the phone meets, and the line to open them opens them', async () => {
  const property = fc.asyncProperty(ruleSets, async ({ load, text, family }) => {
    lab.clear();
    fc.pre(loads(load, text));
    const question = family === 4 ? phone4 : phone6;
    const verdict = await lab.judge(question);
    if (verdict.kind === 'unknown') return;
    // How it is stopped may be up to what becomes of the notice, too: the rows above are held to that.
    expect((await meet(question, verdict.kind)) === 'passes').toBe(verdict.kind === 'passes');
    if (verdict.kind === 'passes' || !verdict.open?.undo) return;
    lab.onLaptop(verdict.open.line);
    expect(await meet(question, 'passes')).toBe('passes');
    lab.onLaptop(verdict.open.undo);
    expect(await lab.judge(question)).toEqual(verdict);
  });
  await fc.assert(property, { numRuns: 50, endOnFailure: true });
});

function loads(load: string, text: string): boolean {
  try {
    lab.onLaptop(`${load} 2>/dev/null`, text);
    return true;
  } catch {
    return false;
  }
}

/** What the phone meets; looked at for longer where it is not what was expected. */
async function meet({ address, port }: FirewallQuestion, expected: keyof typeof patience): Promise<string> {
  const met = await lab.connect(address, port, patience[expected]);
  return met === expected ? met : lab.connect(address, port, 2500);
}

/** In a user namespace there is nobody but the one who made it. */
const hasUsers = spawnSync('setpriv', [...asNobody, 'true']).status === 0;

test.runIf(hasUsers)('a user who is not root is told what to run', async () => {
  lab.onLaptop('iptables -A INPUT -p tcp --dport 5000 -j DROP');
  expect(await lab.judgeAsUser(phone4)).toEqual({
    kind: 'unknown',
    by: null,
    evidence: "Only root can read the rules of this computer's firewall.",
    look: { line: 'sudo nft list ruleset', runIn: 'shell', undo: null },
    open: null,
  });
});

test('reading leaves the rules as they are', async () => {
  const rules = () =>
    lab.onLaptop('nft list ruleset; cat /proc/net/ip_tables_names; iptables-legacy-save | grep -v ^#');
  const before = rules();
  await Promise.all([lab.judge(phone4), hasUsers && lab.judgeAsUser(phone4)]);
  expect(rules()).toBe(before);
});
