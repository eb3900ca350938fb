import { describe, expect, test } from 'vitest';
import { adviceForPlace, codespaceUrl } from '../../../src/core/place/adviceForPlace.ts';
import { localPlace, type Place } from '../../../src/core/place/place.ts';
import type { ContainerConfig } from '../../../src/core/place/containerConfig.ts';
import type { PlaceAdvice, PlaceQuestion } from '../../../src/core/place/placeAdvice.ts';
import type { PortProxy } from '../../../src/core/place/windowsSide.ts';
import { codespacePlace, containerPlace, lan, sshPlace, wslPlace } from './places.ts';

const open: PlaceQuestion = { port: 5000, isOpen: true, addresses: [lan('172.20.3.4')], windows: null };
const shut: PlaceQuestion = { ...open, isOpen: false, addresses: [] };

/** Its text, and every line to copy. */
function ask(place: Place, question: PlaceQuestion): { verdict: string; text: string; lines: string[] } | null {
  const advice = adviceForPlace(place, question);
  return advice && { verdict: advice.verdict, text: advice.text, lines: linesOf(advice) };
}

function linesOf({ remedies }: PlaceAdvice): string[] {
  return remedies.flatMap((remedy) => {
    if (remedy.kind === 'command') return remedy.undo === null ? [remedy.line] : [remedy.line, remedy.undo];
    return remedy.kind === 'forwarded-url' ? [remedy.kind] : ['line' in remedy ? remedy.line : remedy.name];
  });
}

const mirrored = '[wsl2]\nnetworkingMode=mirrored';
const firewall = [
  'New-NetFirewallRule -DisplayName "Reachable 5000" -Direction Inbound -Action Allow -Protocol TCP -LocalPort 5000 -RemoteAddress LocalSubnet',
  'Remove-NetFirewallRule -DisplayName "Reachable 5000"',
];

describe('a place with nothing around it', () => {
  test.for([
    ['a laptop', localPlace],
    ['WSL, bridged', wslPlace('bridged')],
    [
      'a container with the network of its host',
      {
        ...containerPlace(null, { kind: 'container' }),
        machine: { kind: 'container', sharesNetwork: true, config: null },
      } satisfies Place,
    ],
  ] as const)('%s', ([, place]) => {
    expect(adviceForPlace(place, open)).toBeNull();
    expect(adviceForPlace(place, shut)).toBeNull();
  });
});

describe('WSL with a network of its own', () => {
  const own = 'WSL has a network of its own (NAT): only Windows can use its addresses.';
  const windows = (portProxies: PortProxy[] | null, ...addresses: string[]) => ({
    ...open,
    windows: { portProxies, addresses },
  });
  const here = { listenAddress: '0.0.0.0', listenPort: 5000, connectAddress: '172.20.3.4', connectPort: 5000 };
  const rule = (change: Partial<PortProxy>): PlaceQuestion => windows([{ ...here, ...change }], '192.168.1.100');

  test.for([
    ['not asked what Windows passes on', open, 'unknown'],
    ['Windows could not be asked', windows(null), 'unknown'],
    ['Windows passes nothing on', windows([]), 'failed'],
    ['Windows passes another port on', windows([{ ...here, listenPort: 8000 }]), 'failed'],
  ] as const)('%s: the rule to copy, its undo, the firewall and the other way', ([, question, verdict]) => {
    expect(ask(wslPlace('nat'), question)).toEqual({
      verdict,
      text: `${own} Other devices get in when Windows passes port 5000 on: they then open the address of Windows itself.`,
      lines: [
        'netsh interface portproxy add v4tov4 listenaddress=0.0.0.0 listenport=5000 connectaddress=172.20.3.4 connectport=5000',
        'netsh interface portproxy delete v4tov4 listenaddress=0.0.0.0 listenport=5000',
        ...firewall,
        mirrored,
      ],
    });
  });

  test.for([
    ['to an address of WSL', rule({})],
    ['at every address', rule({ listenAddress: '*' })],
    ['at one address of Windows', rule({ listenAddress: '192.168.1.100' })],
    ['to localhost (MicrosoftDocs/WSL#1070)', rule({ connectAddress: 'localhost' })],
  ] as const)('Windows passes it on %s', ([, question]) => {
    expect(ask(wslPlace('nat'), question)).toEqual({
      verdict: 'passed',
      text: `${own} Windows passes port 5000 on: other devices open 192.168.1.100:5000.`,
      lines: firewall,
    });
  });

  test('a rule that leads to an address of before is stale, and is set anew at its own address', () => {
    const told = ask(wslPlace('nat'), rule({ listenAddress: '*', connectAddress: '172.17.244.150' }));
    expect(told?.verdict).toBe('failed');
    expect(told?.text).toContain('passes port 5000 on to 172.17.244.150, which leads here no longer.');
    expect(told?.lines[0]).toBe(
      'netsh interface portproxy set v4tov4 listenaddress=* listenport=5000 connectaddress=172.20.3.4 connectport=5000',
    );
  });

  test('a rule that leads to another port is no way in', () => {
    expect(ask(wslPlace('nat'), rule({ connectPort: 80 }))?.verdict).toBe('failed');
  });

  test.for(['127.0.0.1', '::1', '::', '2001:db8::5'])(
    'a rule at %s is none for IPv4 devices, and stays',
    (listenAddress) => {
      for (const connectAddress of ['172.20.3.4', '172.17.244.150']) {
        const told = ask(wslPlace('nat'), rule({ listenAddress, connectAddress }));
        expect(told?.verdict).toBe('failed');
        expect(told?.text).toContain('Other devices get in when Windows passes port 5000 on');
        expect(told?.lines[0]).toContain('portproxy add v4tov4 listenaddress=0.0.0.0 ');
      }
    },
  );

  test('nothing but an address goes from a printed rule into a command', () => {
    const lines = ask(wslPlace('nat'), rule({ listenAddress: '$(calc);', connectAddress: '172.17.0.9' }))?.lines;
    expect(lines?.[0]).toContain('portproxy add v4tov4 listenaddress=0.0.0.0 ');
  });

  test('a server on loopback: no rule would lead to it, but for one that has Windows use localhost', () => {
    const told = ask(wslPlace('nat'), { ...windows([]), isOpen: false, addresses: [] });
    expect(told).toMatchObject({ verdict: 'failed', lines: [mirrored] });
    expect(
      ask(wslPlace('nat'), { ...rule({ connectAddress: '127.0.0.1' }), isOpen: false, addresses: [] })?.verdict,
    ).toBe('passed');
  });

  test("Docker's bridge within WSL is not where a rule leads", () => {
    const bridge = { ...lan('172.17.0.1'), interface: 'docker0', kind: 'bridge' } as const;
    const lines = ask(wslPlace('nat'), { ...open, addresses: [bridge, lan('172.20.3.4')] })?.lines;
    expect(lines?.[0]).toContain('connectaddress=172.20.3.4 ');
  });

  test('where WSL could not be asked, it says so', () => {
    expect(ask(wslPlace(null), open)?.text).toMatch(/^Which network WSL has is not known\./);
  });
});

describe('WSL with the addresses of Windows', () => {
  test('mirrored: the Hyper-V firewall', () => {
    expect(ask(wslPlace('mirrored'), open)).toEqual({
      verdict: 'unknown',
      text: 'WSL shares the addresses of Windows; its Hyper-V firewall stops other devices unless a rule lets port 5000 in.',
      lines: [
        `New-NetFirewallHyperVRule -Name "Reachable5000" -DisplayName "Reachable5000" -Direction Inbound -VMCreatorId '{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}' -Protocol TCP -LocalPorts 5000 -Action Allow`,
        'Remove-NetFirewallHyperVRule -Name "Reachable5000"',
      ],
    });
  });

  test.for(['wsl1', 'virtioproxy'] as const)('%s: the firewall of Windows', (networking) => {
    expect(ask(wslPlace(networking), open)).toMatchObject({ verdict: 'unknown', lines: firewall });
  });

  test.for(['mirrored', 'wsl1', 'virtioproxy'] as const)('%s: a server on loopback has other worries', (networking) => {
    expect(adviceForPlace(wslPlace(networking), shut)).toBeNull();
  });

  test('none: no network at all', () => {
    expect(ask(wslPlace('none'), open)).toMatchObject({ verdict: 'failed', lines: [mirrored] });
  });
});

describe('a container', () => {
  const inside = 'Its addresses are those of the container: other devices get in by a published port only.';
  const publication = { container: 5000, host: 8080, isLocal: false };
  const local = { ...publication, isLocal: true };
  const config = (publications: ContainerConfig['publications'], change: Partial<ContainerConfig> = {}) =>
    containerPlace({ file: 'devcontainer.json', service: null, publications, ...change }, { kind: 'container' });
  const compose = { file: 'compose.yml', service: 'app' };
  const forwarded = ['forwarded-url', 'remote.localPortHost'];
  const appPort = '"appPort": ["5000:5000"]';
  const unseen = 'Whether 5000 is one cannot be seen from inside.';
  const as8080 = 'devcontainer.json publishes 5000 as port 8080 of the computer around it.';

  test.for([
    ['not known', containerPlace(null, { kind: 'container' }), unseen, [...forwarded, appPort]],
    ['not told', config(null), unseen, [...forwarded, appPort]],
    [
      'not published',
      config([{ ...publication, container: 3000 }]),
      'devcontainer.json does not publish 5000.',
      [...forwarded, appPort],
    ],
    ['published', config([publication]), as8080, forwarded],
    ['published twice', config([local, publication]), as8080, forwarded],
    [
      'published on some port',
      config([{ ...publication, host: null }]),
      'devcontainer.json publishes 5000 on a port that Docker picked.',
      forwarded,
    ],
    [
      'published for its host alone',
      config([local]),
      'devcontainer.json publishes 5000 for the computer around it alone (127.0.0.1).',
      [...forwarded, appPort],
    ],
    [
      'not published by Compose',
      config([], compose),
      'compose.yml does not publish 5000.',
      [...forwarded, 'ports: ["5000:5000"]'],
    ],
  ] as const)('%s', ([, place, told, lines]) => {
    expect(ask(place, open)).toEqual({ verdict: 'unknown', text: `${inside} ${told}`, lines });
  });

  test('a server on loopback: forwarded all the same', () => {
    expect(ask(config([publication]), shut)).toEqual({
      verdict: 'unknown',
      text: 'It listens within the container only: a published port would not reach it. This window can forward port 5000 to your own computer.',
      lines: forwarded,
    });
  });

  test('without an editor that forwards', () => {
    expect(ask(containerPlace(null, { kind: 'none' }), open)?.lines).toEqual(['docker run -p 5000:5000 …']);
    expect(ask({ ...containerPlace(null, { kind: 'container' }), forwards: 'url' }, open)?.lines).toEqual([
      'forwarded-url',
      appPort,
    ]);
  });
});

describe('a remote machine', () => {
  test('by SSH: its own network, and the window', () => {
    expect(ask(sshPlace, open)).toEqual({
      verdict: 'unknown',
      text: 'Its addresses are those of the remote machine, and work on the network that machine is in. This window can forward port 5000 to your own computer.',
      lines: ['forwarded-url', 'remote.localPortHost'],
    });
    expect(ask(sshPlace, shut)?.text).toBe('This window can forward port 5000 to your own computer.');
  });

  test('where the setting is made already', () => {
    expect(ask({ ...sshPlace, forwards: 'network' }, shut)).toEqual({
      verdict: 'unknown',
      text: 'This window forwards ports to your own computer, for its whole network (remote.localPortHost).',
      lines: ['forwarded-url'],
    });
  });

  test('in a browser', () => {
    const told = ask({ ...sshPlace, forwards: 'url' }, shut);
    expect(told).toMatchObject({ text: 'The editor can forward port 5000 to a URL.', lines: ['forwarded-url'] });
  });

  test('by a tunnel, whose forwarder does not read the setting', () => {
    expect(ask({ ...localPlace, link: { kind: 'tunnel' } }, open)?.lines).toEqual(['forwarded-url']);
  });
});

describe('a codespace', () => {
  test('its public URL, private by default', () => {
    expect(ask(codespacePlace, open)).toEqual({
      verdict: 'unknown',
      text: 'It runs in a codespace: other devices need https://octocat-literate-space-parakeet-mld5-5000.app.github.dev, which asks for your GitHub account unless the port is made public.',
      lines: [
        'gh codespace ports visibility 5000:public -c octocat-literate-space-parakeet-mld5',
        'gh codespace ports visibility 5000:private -c octocat-literate-space-parakeet-mld5',
        'forwarded-url',
      ],
    });
  });

  test('whose name is not known', () => {
    const place: Place = { ...codespacePlace, link: { kind: 'codespaces', name: null, domain: 'app.github.dev' } };
    expect(codespaceUrl(place, 5000)).toBeNull();
    expect(ask(place, shut)).toMatchObject({ lines: ['forwarded-url'] });
    expect(codespaceUrl(localPlace, 5000)).toBeNull();
  });
});
