/**
 * Cheap text test, in a fraction of a millisecond: false means that `findCalls` would find nothing in this Python source, so the grammar
 * need not be loaded. The words are those without which `receivers.ts` recognises no server.
 */
export function mayHoldCall(source: string): boolean {
  return (
    /\brun\b/.test(source) &&
    /flask|socketio|app\b|application|\b(?:server|api|web|site|wsgi|service|backend)\b|factory/i.test(source)
  );
}
