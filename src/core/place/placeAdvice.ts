import type { LanAddress } from '../machine.ts';
import type { PlaceRemedy } from './placeRemedy.ts';
import type { WindowsSide } from './windowsSide.ts';

/** One server, as far as the place is concerned. */
export type PlaceQuestion = {
  port: number;
  /** It listens beyond loopback. */
  isOpen: boolean;
  /** Those of the machine that it answers on, best first. */
  addresses: readonly LanAddress[];
  /** null where it was not asked. Only WSL with a network of its own needs it. */
  windows: WindowsSide | null;
};

/** What the place does to a connection from another device of the user's network. */
export type PlaceAdvice = {
  /** `passed` and `failed` were measured. */
  verdict: 'passed' | 'failed' | 'unknown';
  /** One or two plain sentences for card, hover and ladder. */
  text: string;
  remedies: readonly PlaceRemedy[];
};
