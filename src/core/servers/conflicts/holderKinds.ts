import { t } from '@vscode/l10n';
import type { Process } from '../../machine.ts';

/** A program that holds ports for somebody else: stopping it is no cure, or harms more than this port. */
export type HolderKind = {
  /** Its name, as short as the system cuts it: 15 characters on Linux, 9 by macOS's `lsof`. */
  name: RegExp;
  /** And what its command line must say. */
  command?: RegExp;
  /** What it is and where it is switched off. */
  sentence: (name: string) => string;
  /** A command that tells more, for the user to copy: it changes nothing. */
  look?: (port: number) => string;
  canStop: boolean;
};

const dockerPs = (port: number): string => `docker ps --filter publish=${port}`;

/** VS Code and its kin: `code`, `Code Helper (Plugin)`, `Code - Insiders`, `cursor`. */
const editor = /^(?:code|(?:vs)?codium|cursor|windsurf)(?:[ .-](?:helper|insiders|oss|tunnel|exe|-).*)?$/i;

const editorSentence = (): string =>
  t('This is an editor: it forwards a port, or one of its extensions listens. Close it there.');

const handsOnToMachine = (name: string): string => t('{0} hands it on to a virtual machine.', name);

const startsServices = (name: string): string =>
  t('{0} listens on it for a service that it starts when somebody connects.', name);

/**
 * The known ones, the first that fits counts. Sources:
 * - AirPlay: `lsof` of macOS 12 and later names ControlCenter on 5000 and 7000 (github.com/nextstrain/nextstrain.org/pull/561,
 *   opensafely-core/opencodelists#2110, with the way to its switch); it comes back when it is killed.
 * - http.sys: `netstat -ano` names pid 4, System (devblogs.microsoft.com/oldnewthing/20180703-00).
 * - wslrelay: github.com/CzBiX/WSLHostPatcher#18, microsoft/WSL#10601.
 * - docker-proxy: github.com/docker/for-mac#670; Docker Desktop's backend holds the ports of its containers on macOS and Windows.
 * - portproxy: the service iphlpsvc listens for it (learn.microsoft.com, "netsh interface portproxy").
 * - systemd: systemd.socket(5); launchd: launchd.plist(5), "Sockets". Both begin with pid 1.
 * - svchost: the command line that names its service is an administrator's to read.
 * - OrbStack: github.com/orbstack/orbstack/issues/2547; it crashes when it is killed for a port (2545).
 * - Lima and Colima: an ssh of theirs, whose end takes all containers' ports with it (github.com/abiosoft/colima/issues/644, 962), or limactl.
 * - Rootless Docker: rootlesskit; podman: the others (docs.docker.com/engine/security/rootless, docs.podman.io).
 * - pm2: in cluster mode the daemon listens for its programs (pm2.keymetrics.io/docs/usage/cluster-mode); all of them end with it.
 * - VS Code: `code` and `Code Helper` of an extension or a forwarded port (github.com/microsoft/vscode/issues/58144, where its end took all
 *   extensions with it, 73719, 127496); in Node it runs `out/server-main.js` and `out/bootstrap-fork`.
 */
const holderKinds: readonly HolderKind[] = [
  {
    name: /^(?:ControlCe|AirPlayXP)/,
    sentence: () =>
      t(
        'This is the AirPlay Receiver of macOS. Its switch: System Settings, General, AirDrop & Handoff (macOS 12: System Preferences, Sharing).',
      ),
    canStop: false,
  },
  {
    name: /^System$/,
    sentence: () => t('Windows itself holds it (http.sys) for one of its services.'),
    look: () => 'netsh http show servicestate view=requestq',
    canStop: false,
  },
  {
    name: /^wsl(?:relay|host)(?:\.exe)?$/,
    sentence: () => t('WSL hands it on to a program that runs inside, or has run there: end that one.'),
    look: () => 'wsl -e ss -tlnp',
    canStop: false,
  },
  {
    name: /^svchost(?:\.exe)?$/,
    command: /\biphlpsvc\b/i,
    sentence: () => t('Windows hands it on to another address: a portproxy rule.'),
    look: () => 'netsh interface portproxy show all',
    canStop: false,
  },
  {
    name: /^svchost(?:\.exe)?$/,
    sentence: () => t('A service of Windows holds it, such as the one behind portproxy rules.'),
    look: () => 'netsh interface portproxy show all',
    canStop: false,
  },
  {
    name: editor,
    sentence: () => editorSentence(),
    canStop: false,
  },
  {
    name: /^/,
    command: /[\\/]out[\\/](?:bootstrap-fork|server-main\.js)(?=$|\s)/,
    sentence: () => editorSentence(),
    canStop: false,
  },
  {
    name: /^(?:docker-pr|com\.docke|vpnkit|docker|OrbStack|rootlesskit)/,
    sentence: () => t('Docker hands it on to a container.'),
    look: dockerPs,
    canStop: false,
  },
  {
    name: /^(?:rootlessp|slirp4net|conmon|pasta|gvproxy)/,
    sentence: (name) => t('{0} hands it on to a container.', name),
    look: () => 'podman ps',
    canStop: false,
  },
  {
    name: /^limactl$/,
    sentence: handsOnToMachine,
    look: () => 'limactl list',
    canStop: false,
  },
  {
    name: /^ssh$/,
    command: /lima\/[^/]+\/ssh\.sock/,
    sentence: () => handsOnToMachine('Lima'),
    look: () => 'limactl list',
    canStop: false,
  },
  {
    name: /^(?:VBoxHeadl|VirtualBo|VBoxNet|qemu-sys|vmnet-nat|vmware-vm|prl_)/,
    sentence: handsOnToMachine,
    canStop: false,
  },
  {
    name: /^systemd$/,
    sentence: startsServices,
    look: () => 'systemctl list-sockets',
    canStop: false,
  },
  {
    name: /^/,
    command: /\bPM2 v[\d.]+: God Daemon\b/,
    sentence: () => t('{0} listens on it for one of its programs: stop that one there.', 'pm2'),
    look: () => 'pm2 ls',
    canStop: false,
  },
  { name: /^launchd$/, sentence: startsServices, canStop: false },
  { name: /^sshd/, sentence: () => t('An ssh connection to this computer forwards it.'), canStop: true },
  { name: /^ssh(?:\.exe)?$/, sentence: () => t('An ssh connection to another computer forwards it.'), canStop: true },
];

/** What kind of holder a process is; null for an ordinary program. */
export function holderKind({ name, pid, argv }: Process): HolderKind | null {
  const line = argv.join(' ');
  const kind = holderKinds.find((one) => one.name.test(name) && (one.command?.test(line) ?? true));
  // The name System is free to everybody; its pid is not.
  return kind && name === 'System' && pid !== 4 ? null : (kind ?? null);
}

/**
 * Whether to offer its end: not for what holds ports for somebody else, not for a shell that somebody types into, and not for the process that
 * all others descend from (a container's own program, too: the container ends with it).
 */
export function mayStop(process: Process): boolean {
  return process.pid > 1 && !isTypedInto(process) && (holderKind(process)?.canStop ?? true);
}

/** A shell that runs one command or one script ends with it: `sh -c`, `cmd /c`, `pwsh server.ps1`. VS Code's PowerShell has `-noexit`, too. */
function isTypedInto({ name, argv: [, ...words] }: Process): boolean {
  if (!shell.test(name)) return false;
  const isScript = words[0] !== undefined && !/^(?:-|\/\w$)/.test(words[0]);
  const runs = isScript || words.some((word) => /^(?:-[a-z]*c|-command|-file|\/c)$/i.test(word));
  return !runs || words.some((word) => /^-noexit$/i.test(word));
}

/** Programs that start their server again when it ends, by a word of their command line. */
const restarters =
  /(?:^|[\s/\\])(nodemon|pm2|supervisord|forever|watchexec|cargo-watch|watchfiles|watchmedo|ts-node-dev|dotnet-watch|air|reflex|runsv|s6-supervise|circusd|conmon|containerd-shim[\w-]*)(?=$|[\s.:])|(?:^|\s)(PM2)(?= v)|\s(--watch)(?=$|[\s=])|\btsx\S* (watch)\b/;

/** `nodemon`: what would start the holder again, by its parent's command line; null where nothing is known to. */
export function restarterOf(parent: Process | null): string | null {
  const found = parent && restarters.exec(parent.argv.join(' '));
  return found ? (found.slice(1).find((word) => word !== undefined) ?? null) : null;
}

/** Shells, by process name: their command lines tell only how they were set up. */
export const shell = /^-?(?:ba|z|fi|da|k|tc|c)?sh(?:\.exe)?$|^(?:pwsh|powershell|cmd)(?:\.exe)?$/i;

/** Programs that people run others in, by process name. */
const surroundings =
  /^(?:tmux|screen|sshd|code|codium|cursor|windsurf|idea|pycharm|webstorm|gnome-terminal|konsole|xterm|alacritty|kitty|wezterm|ghostty|iterm|terminal|windowsterminal|supervisord|containerd)/i;

/** In which of those a process runs, by the names of its parents, nearest first. */
export function surroundingsOf(ancestors: readonly string[]): string | undefined {
  return ancestors.find((name) => surroundings.test(name));
}
