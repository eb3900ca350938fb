import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import {
  isBehindWindows,
  isWslUnasked,
  localPlace,
  placeOf,
  withNetworking,
  type Place,
  type PlaceFacts,
} from '../../../src/core/place/place.ts';
import { placedAddresses, reachOf, type Reach } from '../../../src/core/place/reach.ts';
import { lan, wslPlace } from './places.ts';

/** Facts as each place tells them, with where that was found out. */
type Told = Omit<PlaceFacts, 'variables'> & { variables: Record<string, string> };
type Sample = { name: string; source: string; facts: Told; place: Place; reach: Reach };
const samples = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../fixtures/place/places.json'), 'utf8'),
) as Sample[];

describe('placeOf', () => {
  test.for(samples)('$name', ({ facts, place, reach }) => {
    const told = placeOf({ ...facts, variables: new Map(Object.entries(facts.variables)) });
    expect(told).toEqual(place);
    expect(reachOf(told)).toBe(reach);
  });

  test('never throws, whatever the variables hold', () => {
    const text = fc.option(fc.string(), { nil: null });
    const variables = fc.dictionary(fc.constantFrom('SSH_CONNECTION', 'CODESPACE_NAME', 'CODESPACES'), fc.string());
    fc.assert(
      fc.property(text, text, variables, (remoteName, kernel, given) => {
        const facts = { ...samples[0]?.facts, remoteName, kernel, variables: new Map(Object.entries(given)) };
        expect(placeOf(facts as PlaceFacts).forwards).toBe('computer');
      }),
    );
  });
});

describe('WSL', () => {
  test.for([
    ['nat', 'inside', true],
    [null, 'inside', true],
    ['none', 'inside', false],
    ['mirrored', 'network', false],
    ['bridged', 'network', false],
    ['virtioproxy', 'network', false],
    ['wsl1', 'network', false],
  ] as const)('%s keeps its addresses %s', ([networking, reach, isBehind]) => {
    const place = withNetworking(wslPlace(null), networking);
    expect(reachOf(place)).toBe(reach);
    expect(isBehindWindows(place)).toBe(isBehind);
    expect(isWslUnasked(place)).toBe(networking === null);
  });

  test('nothing else is asked of a program', () => {
    expect(samples.filter(({ place }) => isWslUnasked(place)).every(({ place }) => place.machine.kind === 'wsl')).toBe(
      true,
    );
    expect(isWslUnasked(localPlace) || isBehindWindows(localPlace)).toBe(false);
  });
});

describe('placedAddresses', () => {
  test('leaves those of a local machine as they are', () => {
    const addresses = [lan('192.168.1.100')];
    expect(placedAddresses(localPlace, addresses)).toBe(addresses);
  });

  test('says of those inside that no other device can use them', () => {
    const [address] = placedAddresses(wslPlace('nat'), [lan('172.20.3.4')]);
    expect(address).toMatchObject({ isLan: false, reason: 'Ethernet, inside WSL, for Windows only' });
  });

  test('names the address by which the user is connected', () => {
    const place: Place = { ...localPlace, link: { kind: 'ssh', address: '192.168.1.20' } };
    const reasons = placedAddresses(place, [lan('10.0.0.5'), lan('192.168.1.20')]).map(({ reason }) => reason);
    expect(reasons).toEqual(['Ethernet, of the remote machine', 'Ethernet, your computer is connected to it']);
  });
});
