import { expect, test } from 'vitest';
import { panelHtml } from '../../src/core/panel/html.ts';

const parts = {
  nonce: 'bm9uY2U=',
  scriptUri: 'https://x.test/a.js?b&c',
  styleUri: 'https://x.test/a.css',
  cspSource: "'self' https://*.x.test",
  title: 'Reachable',
};

/** The page as a browser reads its attributes. */
function policyOf(page: string): string | undefined {
  return /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
}

test('nothing may load but our own style sheet and the script with the nonce', () => {
  expect(policyOf(panelHtml(parts))?.split('; ')).toEqual([
    "default-src 'none'",
    "style-src 'self' https://*.x.test",
    "script-src 'nonce-bm9uY2U='",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('has no inline style or script', () => {
  const page = panelHtml(parts);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  expect(page.match(/<script[^>]*>[^<]*<\/script>/g)).toEqual([
    '<script nonce="bm9uY2U=" src="https://x.test/a.js?b&amp;c"></script>',
  ]);
});

test.each(Object.keys(parts))('%s cannot leave its attribute', (name) => {
  const page = panelHtml({ ...parts, [name]: `"'><b>&` });
  expect(page).toContain('&quot;&#39;&gt;&lt;b&gt;&amp;');
  expect(page).not.toContain('<b>');
});
