import type { Fact } from './facts.ts';
import { reduce } from './reduce.ts';
import type { Snapshot } from './server.ts';
import { snapshot } from './snapshot.ts';
import { emptyState, type State } from './state.ts';

/** Where every fact goes and every snapshot comes from. */
export type Registry = {
  /** Takes these facts in order, then tells every listener the new whole, once. */
  apply(...facts: Fact[]): void;
  snapshot(): Snapshot;
  state(): State;
  /** Calls back after each change; returns what ends it. */
  onChange(listener: (snapshot: Snapshot) => void): () => void;
};

/** An empty registry. */
export function createRegistry(): Registry {
  let state = emptyState;
  let whole = snapshot(state);
  const listeners = new Set<(snapshot: Snapshot) => void>();
  return {
    apply(...facts) {
      const next = facts.reduce(reduce, state);
      if (next === state) return;
      state = next;
      whole = snapshot(state);
      for (const listener of listeners) listener(whole);
    },
    snapshot: () => whole,
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
