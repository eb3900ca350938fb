import { planSlots, rememberStarts, type FindStarts } from '../../starts/slots.ts';
import type { SourceReader } from '../sourceReader.ts';
import { configGates, mayHoldConfigGate } from './configGates.ts';
import { findConfigStarts, mayHoldConfig } from './configStarts.ts';
import { findCallStarts } from './findCallStarts.ts';
import { grammarOf, parsedText, readJavaScript } from './javascriptFile.ts';
import { mayHoldCall } from './mayHoldCall.ts';

/** JavaScript and TypeScript: calls that start a server, the configuration files of servers, and the second locks in them. */
export const javascriptReader: SourceReader = {
  reads: (name) => grammarOf(name) !== null,
  mayHold: (text, name) => mayHoldCall(text) || mayHoldConfig(text, name) || mayHoldConfigGate(text, name),
  read: async (text, name, grammars, before) => {
    const grammar = await grammars(grammarOf(name) ?? 'javascript');
    const tree = grammar.keep(parsedText(text), before?.tree ?? null);
    const findIn: FindStarts = (asked) =>
      readJavaScript(asked, tree, (file) =>
        [...findCallStarts(file), ...findConfigStarts(file, name)].toSorted((a, b) => a.call.start - b.call.start),
      );
    const find = rememberStarts(text, tree, findIn);
    const calls = find(text).map(({ call }) => call);
    const gates = mayHoldConfigGate(text, name) ? { gates: configGates(text, name, tree) } : {};
    return { calls, plan: (call, change) => planSlots(text, call, change, find), ...gates, tree };
  },
};
