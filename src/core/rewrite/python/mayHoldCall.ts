import { startNames } from './starters.ts';
import { mayBeFunction, mayBeMethod } from './startModules.ts';

const startName = new RegExp(`\\b(?:${startNames.join('|')})\\b`, 'g');

/** A word of each module that we know, and what an app known by its name alone may be called. */
const speaksOfServers =
  /flask|socketio|app\b|application|\b(?:server|api|web|site|wsgi|service|backend)\b|factory|uvicorn|hypercorn|bottle|waitress|werkzeug|nicegui|wsgiref|gradio|dash|sanic|quart|tornado|http|socketserver/i;

/**
 * Cheap text test, in a fraction of a millisecond: false means that `findCalls` would find nothing in this Python source, so the grammar
 * need not be loaded. Python itself refuses a file with a null byte. The words are those without which `receivers.ts` and `startNodes.ts` recognise no server.
 */
export function mayHoldCall(source: string): boolean {
  if (source.includes('\0') || !speaksOfServers.test(source)) return false;
  const names = new Set(Array.from(source.matchAll(startName), ([name]) => name));
  return [...names].some((name) => mayBeFunction(source, name) || mayBeMethod(source, name));
}
