import { t } from '@vscode/l10n';

/** What the phone shows when it gets to the test page: one sentence that can be read at arm's length, in its own light or dark colours. */
export function testPageHtml(): string {
  const title = t('This device gets through');
  const text = t('The network and the firewall let it reach the computer. You can close this page.');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>body{font:1.25rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.75rem}</style>
</head>
<body>
<h1>✓ ${escape(title)}</h1>
<p>${escape(text)}</p>
</body>
</html>
`;
}

/** The words of a translation are text, whatever they hold. */
function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
}
