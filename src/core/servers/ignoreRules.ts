import type { IgnoreRule } from './facts.ts';
import type { Server } from './server.ts';

/** Whether a rule holds for this server, or for the port that it wanted. */
export function isIgnored(server: Server, rules: readonly IgnoreRule[]): boolean {
  return rules.some((rule) => isFor(server, String(rule).trim()));
}

function isFor({ port, launch, owner }: Server, rule: string): boolean {
  const [, first, last = first] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(rule) ?? [];
  if (first !== undefined) return port !== null && port >= Number(first) && port <= Number(last);
  const commands = [launch.commandLine, owner?.argv.join(' ') ?? ''];
  return rule !== '' && commands.some((command) => holds(command, rule));
}

/** The parts between the stars, one after the other; capitals do not count. */
function holds(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const part of pattern.toLowerCase().split('*')) {
    const found = lower.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
