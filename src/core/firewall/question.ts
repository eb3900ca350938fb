/** A device's connect to a TCP port of ours. */
export type FirewallQuestion = {
  port: number;
  /** Our address that it comes to, and the card that has it. */
  address: string;
  interface: string;
  /** Absolute path of the program that listens, where it is known: some firewalls ask by program. */
  program: string | null;
  /** The network that devices are on (CIDR notation), or one device's address. null: any. */
  from: string | null;
};
