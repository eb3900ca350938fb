import { classifyHost, plainAddress } from '../host.ts';
import type { ContainerConfig } from './containerConfig.ts';

/** Where the extension host runs, and what lies between it and the user. */
export type Place = {
  machine: Machine;
  link: Link;
  forwards: Forwards;
};

/**
 * Where a window that is connected to another machine can have that machine's ports: at a URL only (a browser's tab) · on the user's `computer` ·
 * there for the computer's whole `network`, too, as the setting `remote.localPortHost` says.
 */
export type Forwards = 'url' | 'computer' | 'network';

/** Whose network the extension host's addresses belong to. */
export type Machine =
  /** A computer, or a virtual one, with addresses of its own. */
  | { kind: 'own' }
  /** `networking` null: WSL 2 that could not be asked. */
  | { kind: 'wsl'; networking: WslNetworking | null }
  /**
   * `sharesNetwork`: it was started with its host's network. `config`: what tells which ports its host passes on to it; null where that is not known,
   * which from inside a container is the rule.
   */
  | { kind: 'container'; sharesNetwork: boolean; config: ContainerConfig | null };

/** What `wslinfo --networking-mode` prints (microsoft/WSL, src/linux/init/wslinfo.cpp). */
export const wslNetworkings = ['nat', 'bridged', 'mirrored', 'virtioproxy', 'none', 'wsl1'] as const;
export type WslNetworking = (typeof wslNetworkings)[number];

/** How the user's window is connected to the extension host. */
export type Link =
  /** Not at all: both run on one computer. A browser's window (code-server) counts as well: the server's network is the one that matters. */
  | { kind: 'none' }
  | { kind: 'wsl' }
  | { kind: 'container' }
  /** `address`: the address of this machine that the user's computer connected to; null where that is not told. */
  | { kind: 'ssh'; address: string | null }
  | { kind: 'tunnel' }
  /** `name` and `domain` make up the URL of a forwarded port; null where the environment does not tell. */
  | { kind: 'codespaces'; name: string | null; domain: string | null };

/** What is read to tell the place. */
export type PlaceFacts = {
  /** `vscode.env.remoteName`. */
  remoteName: string | null;
  forwards: Forwards;
  /** `process.platform`. */
  platform: string;
  /** /proc/sys/kernel/osrelease; null where there is none. */
  kernel: string | null;
  /** A marker file of a container is there, and this process is in the network of that container's first process. */
  isInContainer: boolean;
  /** A card with a device of its own is seen. */
  hasPhysicalCard: boolean;
  /** Those of `placeVariables` that are set. */
  variables: ReadonlyMap<string, string>;
  config: ContainerConfig | null;
};

/** The variables that tell of the place. No other is read. */
export const placeVariables = [
  'WSL_DISTRO_NAME',
  'SSH_CONNECTION',
  'CODESPACES',
  'CODESPACE_NAME',
  'GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN',
  'REMOTE_CONTAINERS',
] as const;

/** The place before anything was read, and by far the most frequent one. */
export const localPlace: Place = { machine: { kind: 'own' }, link: { kind: 'none' }, forwards: 'computer' };

/** Tells the place from what was read. */
export function placeOf(facts: PlaceFacts): Place {
  return { machine: machineOf(facts), link: linkOf(facts), forwards: facts.forwards };
}

/** WSL 2 whose kind of network has to be asked of a program. */
export function isWslUnasked({ machine }: Place): boolean {
  return machine.kind === 'wsl' && machine.networking === null;
}

/** WSL 2 with a network of its own, as far as is known: what Windows passes on decides who gets in. */
export function isBehindWindows({ machine }: Place): boolean {
  return machine.kind === 'wsl' && (machine.networking === 'nat' || machine.networking === null);
}

/** The same place with what that program said. */
export function withNetworking(place: Place, networking: WslNetworking | null): Place {
  return { ...place, machine: { kind: 'wsl', networking } };
}

/**
 * VS Code tells its own containers by the remote's name, and sets REMOTE_CONTAINERS in them (microsoft/vscode-remote-release#3517): some bear no
 * marker (containerd's). For the others a marker comes before the kernel's name, since containers of Docker Desktop on Windows run on WSL's kernel;
 * but after WSL's own variable, since a distribution that was imported from an image may have brought the marker along
 * (sindresorhus/open#157, docker/cli#3037).
 */
function machineOf(facts: PlaceFacts): Machine {
  const { remoteName, isInContainer, variables, config } = facts;
  const isTold = containerNames.has(remoteName ?? '') || variables.has('REMOTE_CONTAINERS') || isCodespace(facts);
  if (isTold || (isInContainer && !variables.has('WSL_DISTRO_NAME')))
    return { kind: 'container', sharesNetwork: sharesNetwork(facts), config };
  const networking = wslNetworkingOf(facts);
  return networking === undefined ? { kind: 'own' } : { kind: 'wsl', networking };
}

const containerNames: ReadonlySet<string> = new Set(['dev-container', 'attached-container', 'k8s-container']);

/**
 * A container with a network of its own has virtual cards only (veth, macvlan, tap), which have no device in /sys. On Docker Desktop the network
 * that it can share is that of a virtual machine, whose kernel gives it away, not the computer's (docs.docker.com/engine/network/drivers/host).
 */
function sharesNetwork({ hasPhysicalCard, kernel }: PlaceFacts): boolean {
  return hasPhysicalCard && !/linuxkit|microsoft/i.test(kernel ?? '');
}

/**
 * undefined: no WSL. Kernels call themselves `5.15.133.1-microsoft-standard-WSL2` and, with WSL 1, `4.4.0-18362-Microsoft` (microsoft/WSL#11090,
 * paulirish/git-open#158); one that the user built may be called anything, and then the distribution's variable tells.
 */
function wslNetworkingOf({ platform, kernel, variables }: PlaceFacts): 'wsl1' | null | undefined {
  const isWsl = /microsoft/i.test(kernel ?? '') || variables.has('WSL_DISTRO_NAME');
  if (platform !== 'linux' || !isWsl) return undefined;
  return kernel?.endsWith('-Microsoft') ? 'wsl1' : null;
}

function isCodespace({ remoteName, variables }: PlaceFacts): boolean {
  return remoteName === 'codespaces' || variables.get('CODESPACES') === 'true';
}

/** Any name beside those known is code-server's `host:port`, or a product's own: then the extension host's network is the user's. */
function linkOf(facts: PlaceFacts): Link {
  const { remoteName, variables } = facts;
  if (isCodespace(facts)) return codespaceOf(variables);
  if (containerNames.has(remoteName ?? '')) return { kind: 'container' };
  if (remoteName === 'ssh-remote') return { kind: 'ssh', address: sshAddress(variables.get('SSH_CONNECTION')) };
  return remoteName === 'wsl' || remoteName === 'tunnel' ? { kind: remoteName } : { kind: 'none' };
}

/** docs.github.com, "Default environment variables for your codespace". Both go into a URL: anything else than a name is left out. */
function codespaceOf(variables: ReadonlyMap<string, string>): Link {
  const plain = (name: string): string | null => /^[a-z\d.-]+$/i.exec(variables.get(name) ?? '')?.[0] ?? null;
  return {
    kind: 'codespaces',
    name: plain('CODESPACE_NAME'),
    domain: plain('GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN'),
  };
}

/** The third of `client-address client-port server-address server-port` (ssh(1), ENVIRONMENT). A loopback one tells of a jump, not of a network. */
function sshAddress(connection: string | undefined): string | null {
  const address = plainAddress(connection?.split(' ')[2] ?? '');
  return address === '' || ['loopback', 'name', 'wildcard'].includes(classifyHost(address)) ? null : address;
}
