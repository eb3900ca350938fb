import { t } from '@vscode/l10n';
import { classifyHost } from '../host.ts';
import type { LanAddress } from '../machine.ts';
import type { PlaceAdvice, PlaceQuestion } from './placeAdvice.ts';
import type { WslNetworking } from './place.ts';
import type { PortProxy } from './windowsSide.ts';
import type { PlaceRemedy } from './placeRemedy.ts';

/** What WSL's network does to another device's connection. `networking` null: it could not be asked; NAT is the usual one. */
export function wslAdvice(networking: WslNetworking | null, question: PlaceQuestion): PlaceAdvice | null {
  switch (networking) {
    case 'nat':
    case null:
      return natAdvice(networking, question);
    case 'none':
      return {
        verdict: 'failed',
        text: t('WSL is set to have no network (networkingMode=none).'),
        remedies: [mirrored()],
      };
    case 'mirrored':
    case 'wsl1':
    case 'virtioproxy':
      return question.isOpen ? sharedAdvice(networking, question.port) : null;
    case 'bridged':
      return null;
  }
}

/** With the addresses of Windows, only a firewall of Windows is between. */
function sharedAdvice(networking: 'mirrored' | 'wsl1' | 'virtioproxy', port: number): PlaceAdvice {
  if (networking === 'mirrored') {
    const text = t(
      'WSL shares the addresses of Windows; its Hyper-V firewall stops other devices unless a rule lets port {0} in.',
      port,
    );
    return { verdict: 'unknown', text, remedies: [hyperVRule(port)] };
  }
  const text = t('Windows listens for WSL at its own addresses: the Windows firewall decides about port {0}.', port);
  return { verdict: 'unknown', text, remedies: [firewallRule(port)] };
}

function natAdvice(networking: WslNetworking | null, question: PlaceQuestion): PlaceAdvice {
  const { port, isOpen, windows } = question;
  const own =
    networking === null
      ? t('Which network WSL has is not known. Usually only Windows can use its addresses.')
      : t('WSL has a network of its own (NAT): only Windows can use its addresses.');
  const advice = (verdict: PlaceAdvice['verdict'], text: string, remedies: readonly PlaceRemedy[]): PlaceAdvice => {
    return { verdict, text: `${own} ${text}`, remedies: [...remedies, mirrored()] };
  };
  const proxies = windows?.portProxies ?? null;
  const rules = proxies?.filter((proxy) => proxy.listenPort === port && isForDevices(proxy)) ?? [];
  if (rules.some((rule) => leadsHere(rule, question))) {
    const text = t('Windows passes port {0} on: other devices open {1}.', port, windowsText(question));
    return { verdict: 'passed', text: `${own} ${text}`, remedies: [firewallRule(port)] };
  }
  if (!isOpen)
    return advice('failed', t('Windows could pass a port on to it only when it listens beyond loopback.'), []);
  const [stale] = rules;
  if (stale) {
    const text = t('Windows passes port {0} on to {1}, which leads here no longer.', port, stale.connectAddress);
    return advice('failed', text, portProxy(question, stale));
  }
  return advice(
    proxies === null ? 'unknown' : 'failed',
    t('Other devices get in when Windows passes port {0} on: they then open {1}.', port, windowsText(question)),
    portProxy(question, null),
  );
}

/** Where other devices find Windows. */
function windowsText({ port, windows }: PlaceQuestion): string {
  const addresses = windows?.addresses.map((address) => `${address}:${port}`) ?? [];
  return addresses.length > 0 ? addresses.join(', ') : t('the address of Windows itself');
}

/**
 * To this server's port, at an address of WSL that it answers on, or by localhost, which Windows shares with WSL (MicrosoftDocs/WSL#1070): that way
 * leads to a server on loopback, too.
 */
function leadsHere({ connectAddress, connectPort }: PortProxy, { port, addresses }: PlaceQuestion): boolean {
  const isOwn =
    addresses.some(({ address }) => address === connectAddress) || classifyHost(connectAddress) === 'loopback';
  return isOwn && connectPort === port;
}

/** Windows listens for it beyond loopback, at an IPv4 address, as those are that we tell. */
function isForDevices({ listenAddress }: PortProxy): boolean {
  return !listenAddress.includes(':') && classifyHost(listenAddress) !== 'loopback';
}

/**
 * learn.microsoft.com/windows-server/networking/technologies/netsh/netsh-interface-portproxy. An existing rule is replaced at its own address, which
 * is text of another program: only an address goes into the line.
 */
function portProxy({ port, addresses }: PlaceQuestion, old: PortProxy | null): PlaceRemedy[] {
  const target = wslAddress(addresses);
  if (target === null) return [];
  const isAddress = old !== null && (old.listenAddress === '*' || classifyHost(old.listenAddress) !== 'name');
  const at = `listenaddress=${isAddress ? old.listenAddress : '0.0.0.0'} listenport=${port}`;
  return [
    {
      kind: 'command',
      runIn: 'elevated-powershell',
      title: t('Have Windows pass the port on, until WSL gets another address'),
      line: `netsh interface portproxy ${isAddress ? 'set' : 'add'} v4tov4 ${at} connectaddress=${target} connectport=${port}`,
      undo: `netsh interface portproxy delete v4tov4 ${at}`,
    },
    firewallRule(port),
  ];
}

/** WSL's own card is `eth0`; Docker's bridges come after it in the ranking's order or are told apart by their kind. */
function wslAddress(addresses: readonly LanAddress[]): string | null {
  const ipv4 = addresses.filter(({ address }) => !address.includes(':'));
  return (ipv4.find(({ kind }) => kind === 'ethernet') ?? ipv4[0])?.address ?? null;
}

/** learn.microsoft.com/powershell/module/netsecurity/new-netfirewallrule. */
function firewallRule(port: number): PlaceRemedy {
  const name = `"Reachable ${port}"`;
  return {
    kind: 'command',
    runIn: 'elevated-powershell',
    title: t('Let port {0} through the Windows firewall, for the local subnet', port),
    line: `New-NetFirewallRule -DisplayName ${name} -Direction Inbound -Action Allow -Protocol TCP -LocalPort ${port} -RemoteAddress LocalSubnet`,
    undo: `Remove-NetFirewallRule -DisplayName ${name}`,
  };
}

/** WSL's own id for the Hyper-V firewall, from learn.microsoft.com/windows/wsl/networking ("Mirrored mode networking"). */
const wslCreatorId = '{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}';

function hyperVRule(port: number): PlaceRemedy {
  const name = `"Reachable${port}"`;
  return {
    kind: 'command',
    runIn: 'elevated-powershell',
    title: t('Let port {0} through the Hyper-V firewall to WSL', port),
    line: `New-NetFirewallHyperVRule -Name ${name} -DisplayName ${name} -Direction Inbound -VMCreatorId '${wslCreatorId}' -Protocol TCP -LocalPorts ${port} -Action Allow`,
    undo: `Remove-NetFirewallHyperVRule -Name ${name}`,
  };
}

/** learn.microsoft.com/windows/wsl/wsl-config: Windows 11 22H2 and later. */
function mirrored(): PlaceRemedy {
  return {
    kind: 'file',
    file: '%UserProfile%\\.wslconfig',
    title: t('Or share the addresses of Windows (Windows 11 22H2), then run wsl --shutdown'),
    line: '[wsl2]\nnetworkingMode=mirrored',
  };
}
