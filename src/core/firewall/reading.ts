import type { FirewalldTexts } from './firewalld.ts';
import type { InterfaceAddress, Result } from '../machine.ts';

/** What was read of this machine's firewalls: texts of the system's own programs and files, and why some could not be read. */
export type FirewallReading = LinuxFirewalls | MacFirewall | WindowsFirewall | { system: 'other' };

export type LinuxFirewalls = {
  system: 'linux';
  /** We are root: commands need no sudo, which a container seldom has. */
  isRoot: boolean;
  /** `nft -j list ruleset`, and with its text and handles `nft -a list ruleset`. */
  nft: Result<{ json: string; text: string }>;
  /** What each `iptables-save` that is there printed. `program`: the one that changes the same rules. */
  iptables: readonly { program: string; family: 4 | 6; text: Result<string> }[];
  /** `ipset save`: the sets that rules of iptables ask for; empty where they ask for none, or it could not be read. */
  ipset: string;
  /**
   * Tables of the kernel's older interface that are there, by IP version: /proc/net/ip_tables_names, ip6_tables_names. null: not readable.
   */
  legacyTables: Readonly<Record<4 | 6, string | null>>;
  /** Names in /proc/modules and in the kernel's modules.builtin, spelt with underscores. null: one of the two could not be read. */
  modules: ReadonlySet<string> | null;
  /** /etc/ufw/ufw.conf and /etc/default/ufw, where they are. */
  ufw: { config: string | null; defaults: string | null };
  /** null: firewalld does not run. Not ok: it does, and does not tell us. */
  firewalld: Result<FirewalldTexts> | null;
  /** Every address of this machine: which packets are for us, and where others are sent. */
  addresses: readonly InterfaceAddress[];
};

export type MacFirewall = {
  system: 'macos';
  /** What `socketfilterfw` printed for all that we asked. */
  settings: Result<string>;
};

export type WindowsFirewall = {
  system: 'windows';
  /** The JSON of our PowerShell query. */
  settings: Result<string>;
};
