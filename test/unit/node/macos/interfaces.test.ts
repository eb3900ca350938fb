import { assert as check, property, string } from '../../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { parseHardwarePorts, parseInterfaces } from '../../../../src/node/macos/interfaces.ts';
import { fixture } from './fixture.ts';

describe('hardware ports', () => {
  test('by their card', () => {
    expect(Object.fromEntries(parseHardwarePorts(fixture('hardware-ports.txt')))).toEqual({
      en0: 'Wi-Fi',
      en1: 'Thunderbolt 1',
      en2: 'Thunderbolt 2',
      en3: 'Bluetooth PAN',
      en5: 'iPhone USB',
      bridge0: 'Thunderbolt Bridge',
    });
    expect(parseHardwarePorts(fixture('hardware-ports-12.1.txt')).get('en8')).toBe('AX88179A');
  });

  test('none in any other text', () => {
    expect(parseHardwarePorts('You are not an administrator.\n').size).toBe(0);
  });
});

describe('cards of ifconfig', () => {
  test('what kind they are', () => {
    const cards = parseInterfaces(fixture('ifconfig.txt'));
    expect([...cards].map(([name, { type }]) => [name, type])).toEqual([
      ['lo0', null],
      ['gif0', null],
      ['en0', 'Wi-Fi'],
      ['en1', 'Ethernet'],
    ]);
    // "agent domain:WiFiManager type:CallInProgress" is not the card's.
    expect(parseInterfaces(fixture('ifconfig-iproute2mac.txt')).get('en0')).toEqual({ type: 'Wi-Fi', members: [] });
  });

  test('what a bridge joins', () => {
    const cards = parseInterfaces(fixture('ifconfig-bridges.txt'));
    expect(cards.get('bridge0')?.members).toEqual(['en1']);
    expect(cards.get('bridge100')?.members).toEqual(['en9']);
  });
});

test('no text makes the parsers throw', () => {
  const anything = property(string(), (text) => {
    return (
      parseHardwarePorts(`Hardware Port: ${text}`).size >= 0 && parseInterfaces(`en0: flags=1\n\t${text}`).size > 0
    );
  });
  expect(() => check(anything)).not.toThrow();
});
