import type { Phrase } from '../frameworks/framework.ts';
import { isQuietLead } from './quiet.ts';

/** A line that says where the next lines' bare URLs belong. */
export const headings: readonly Phrase[] = [
  {
    pattern:
      /\b(?:running|listening|available|serving|served|accessible|reachable|hosted|live|ready)(?: (?:on|at|under|here|via|from))?(?: \([^()]{1,40}\))?\s*:\s*$/i,
    examples: [
      'Available on:',
      '[I 2026-11-22 09:00:00.000 ServerApp] Jupyter Server 2.14.0 is running at:',
      'INFO 📡 server listening at:',
      'Available at (non-exhaustive list):',
    ],
  },
  {
    pattern: /\b(?:server|site|app) (?:is )?(?:listening|running|started|ready)\W*$/i,
    examples: [' [OK] Web server listening'],
  },
  { pattern: /\burls?:\s*$/i, examples: ['[Browsersync] Access URLs:', '    Or copy and paste one of these URLs:'] },
  { pattern: /\byou can now view\b/i, examples: ['You can now view my-site in the browser.'] },
  { pattern: /^\s*(?:Home|Index:)\s*$/, examples: ['  Home', 'Index:'] },
];
/** How many lines after a heading, or after the last URL below it, may bring a bare URL. */
export const headingReach = 4;

/** True for a line after which bare URLs are announcements. */
export function isHeading(line: string): boolean {
  return line.length <= 200 && headings.some(({ pattern }) => pattern.test(line)) && !isQuietLead(line);
}
