/** The steps from a process to another device, in the order in which a connection needs them. */
export type RungId = 'process' | 'bound' | 'own-address' | 'place' | 'gate' | 'firewall' | 'network' | 'device';

/** `passed` and `failed` were measured; `unknown`: could not be measured here; `not-asked`: only a click asks it. */
export type RungVerdict = 'passed' | 'failed' | 'unknown' | 'not-asked';

/** What could be done about a rung. The first three are the user's to do, the rest we do on a click. */
export type RungRemedy =
  /** A command to copy, never run by us; or lines for a file, where `label` says so. Without one its purpose is said. */
  | { kind: 'command'; purpose: 'look' | 'open' | 'undo'; line: string; label?: string }
  | { kind: 'apply'; remedy: string }
  | { kind: 'ask-phone' }
  | { kind: 'ping' }
  | { kind: 'test-page' }
  /** The editor forwards the port, and tells where. */
  | { kind: 'copy-forwarded' }
  /** The editor's own setting for forwarded ports. */
  | { kind: 'show-setting' };

/** Makes the rungs of one step: its verdict, evidence and remedies differ. */
export function rungOf(
  id: RungId,
  title: string,
): (verdict: RungVerdict, evidence: string, remedies?: readonly RungRemedy[]) => Rung {
  return (verdict, evidence, remedies = []) => ({ id, verdict, title, evidence, remedies });
}

/** One rung: a verdict, the evidence for it in plain sentences, and what could be done. */
export type Rung = {
  id: RungId;
  verdict: RungVerdict;
  /** "Firewall": what the rung is about, in two words. */
  title: string;
  evidence: string;
  remedies: readonly RungRemedy[];
};
