// Generated from package.json by `npm run generate`. Do not edit.

/** Every command of the manifest. */
export type CommandId =
  | 'reachable.showServers'
  | 'reachable.makeReachable'
  | 'reachable.keepLocal'
  | 'reachable.copyLanUrl'
  | 'reachable.showQrCode'
  | 'reachable.openLanUrl'
  | 'reachable.resolveConflict'
  | 'reachable.restartServer'
  | 'reachable.stopServer'
  | 'reachable.diagnose'
  | 'reachable.showLog';

/** Every view of the manifest. */
export type ViewId =
  | 'reachable.servers';

/** Every context key that a `when` clause of the manifest asks for. */
export type ContextKey =
  | 'reachable.hasConflict'
  | 'reachable.hasLanUrl'
  | 'reachable.hasLocal'
  | 'reachable.hasOpen'
  | 'reachable.hasProcess'
  | 'reachable.hasServer';

/** Every setting of the manifest with the type of its value. */
export type Settings = {
  'reachable.address': string;
  'reachable.ignore': (number | string)[];
  'reachable.diagnostics': { 'loopback': boolean; 'port-taken': boolean; 'port-held': boolean; 'debugger-open': boolean; 'one-address': boolean; 'public-address': boolean; 'directory-listing': boolean; 'no-token': boolean; 'public-tunnel': boolean; 'inspector': boolean };
};
