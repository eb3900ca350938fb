import { startNames } from './starters.ts';

const startName = new RegExp(`\\b(?:${startNames.join('|')})\\b`);

/**
 * Cheap text test, in a fraction of a millisecond: false means that `findCalls` would find nothing in this Python source, so the grammar
 * need not be loaded. Python itself refuses a file with a null byte. The words are those without which `receivers.ts` and `startNodes.ts` recognise no server.
 */
export function mayHoldCall(source: string): boolean {
  return (
    !source.includes('\0') &&
    startName.test(source) &&
    /flask|socketio|app\b|application|\b(?:server|api|web|site|wsgi|service|backend)\b|factory|uvicorn|bottle|waitress|werkzeug|nicegui|wsgiref|gradio|dash|sanic|quart|tornado|http|socketserver/i.test(
      source,
    )
  );
}
