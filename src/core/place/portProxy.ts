/** One rule of `netsh interface portproxy`: Windows listens at one address and connects to another. `*` listens on every address. */
export type PortProxy = {
  listenAddress: string;
  listenPort: number;
  connectAddress: string;
  connectPort: number;
};
