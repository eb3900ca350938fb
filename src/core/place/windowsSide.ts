/** One rule of `netsh interface portproxy`: Windows listens at one address and connects to another. `*` listens on every address. */
export type PortProxy = {
  listenAddress: string;
  listenPort: number;
  connectAddress: string;
  connectPort: number;
};

/** What Windows told of itself to a WSL with a network of its own. */
export type WindowsSide = {
  /** null: it could not be asked. */
  portProxies: readonly PortProxy[] | null;
  /** Windows' own IPv4 addresses on cards with a gateway; empty where it could not be asked, too. */
  addresses: readonly string[];
};
