import * as fc from '../../fastCheck.ts';
import { expect, test } from 'vitest';
import { passHook } from '../../../src/core/firewall/evaluate.ts';
import { always, never, unsure, type Condition, type Packet } from '../../../src/core/firewall/packet.ts';
import type { Action, Chain, Step, Table } from '../../../src/core/firewall/ruleset.ts';

const packet: Packet = {
  family: 4,
  inbound: 'wlan0',
  outbound: '',
  source: null,
  destination: { low: 1n, high: 1n },
  sourcePort: { low: 1024, high: 65_535 },
  destinationPort: { low: 5000, high: 5000 },
  state: 'new',
  flags: ['syn'],
  direction: 'original',
  own: 'destination',
  mark: 0,
  connectionMark: 0,
  isTranslated: false,
};

/** A step as it is generated: a condition that holds, does not, is the n-th that cannot be told, or asks for the mark; or an action. */
type Drawn = boolean | number | 'marked' | Action['kind'];

const mostUnsure = 4;
const drawnStep = fc.oneof(
  fc.boolean(),
  fc.nat(mostUnsure - 1),
  fc.constantFrom<Drawn>('marked', 'accept', 'drop', 'reject', 'return', 'jump', 'goto', 'mark', 'choose'),
);
const drawnChains = fc.array(fc.array(fc.array(drawnStep, { maxLength: 3 }), { maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});

/** Chains that call the one after them; the first is at the hook. `tell` says what becomes of the conditions that cannot be told. */
function build(
  chains: readonly (readonly (readonly Drawn[])[])[],
  tell: (index: number) => Condition,
  policy: 'accept' | 'drop',
): Table {
  const stepOf = (drawn: Drawn, chain: number): Step => {
    if (typeof drawn === 'boolean') return drawn ? always : never;
    if (typeof drawn === 'number') return tell(drawn);
    switch (drawn) {
      case 'marked':
        return ({ mark }) => (mark === null ? null : mark === 7);
      case 'jump':
      case 'goto':
        return chain + 1 < chains.length ? { kind: drawn, chain: `c${chain + 1}` } : { kind: 'return' };
      case 'mark':
        return { kind: 'mark', of: 'mark', value: () => 7 };
      case 'choose':
        return {
          kind: 'choose',
          entries: [
            { when: tell(0), action: { kind: 'drop' } },
            { when: tell(1), action: { kind: 'accept' } },
          ],
        };
      case 'accept':
      case 'drop':
      case 'reject':
      case 'return':
        return { kind: drawn };
      case 'translate':
      case 'untrack':
      case 'unknown':
        return { kind: 'unknown' };
    }
  };
  const built = chains.map((rules, index): [string, Chain] => {
    const base = index === 0 ? ({ hook: 'input', priority: 0, policy, isNat: false, devices: null } as const) : null;
    const steps = rules.map((rule) => ({ text: '', steps: rule.map((drawn) => stepOf(drawn, index)) }));
    return [`c${index}`, { name: `c${index}`, base, rules: steps }];
  });
  return { tool: 'nft', family: 'inet', name: 't', chains: new Map(built) };
}

const kinds = (table: Table) => passHook([table], 'input', packet).outcomes.map(({ kind }) => kind);

test('whatever the conditions that cannot be told turn out to be, what happens was among what may happen', () => {
  fc.assert(
    fc.property(drawnChains, fc.constantFrom('accept' as const, 'drop' as const), (chains, policy) => {
      const foretold = kinds(build(chains, () => unsure, policy));
      for (let bits = 0; bits < 2 ** mostUnsure; bits++) {
        const happened = kinds(build(chains, (index) => ((bits >> index) & 1 ? always : never), policy));
        expect(happened).toHaveLength(1);
        expect(foretold).toContain(happened[0]);
      }
    }),
    { numRuns: 200 },
  );
});

test('what is foretold without a doubt is one thing', () => {
  fc.assert(
    fc.property(drawnChains, (chains) => {
      const certain = chains.map((rules) =>
        rules.map((rule) => rule.filter((step) => typeof step !== 'number' && step !== 'choose')),
      );
      expect(kinds(build(certain, () => unsure, 'accept'))).toHaveLength(1);
    }),
  );
});
