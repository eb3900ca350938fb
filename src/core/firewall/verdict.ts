/**
 * A command for the user to copy: never run by us. `shell`: any, for the line asks for the rights it needs (`sudo`). `administrator`: a PowerShell
 * that was opened as administrator. `undo`: the line that takes it back, null where it only looks.
 */
export type FirewallCommand = { line: string; runIn: 'shell' | 'administrator'; undo: string | null };

/**
 * What this machine's own firewall would do with a device's connect to a port of ours. `by`: the firewall as people know it ("ufw", "nftables"),
 * null where none is active or none could be named. `evidence`: one plain sentence part: the rule, the policy, or what could not be read and why.
 */
export type FirewallVerdict =
  | { kind: 'passes'; by: string | null; evidence: string }
  /** `drops`: the other side waits in vain. `rejects`: it is refused at once. `open` is null where no one command would do. */
  | { kind: 'drops' | 'rejects'; by: string; evidence: string; open: FirewallCommand | null }
  | {
      kind: 'unknown';
      by: string | null;
      evidence: string;
      look: FirewallCommand | null;
      open: FirewallCommand | null;
    };
