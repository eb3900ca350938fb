/** What the panel's page is made of. Every value is put into an attribute or a text, escaped. */
type PageParts = {
  /** Fresh for each page; the one script that may run carries it. */
  nonce: string;
  /** Webview URIs of dist/webview.js and media/panel.css. */
  scriptUri: string;
  styleUri: string;
  /** `webview.cspSource`: where the webview's own resources come from. */
  cspSource: string;
  /** Name of the page, read out by screen readers. */
  title: string;
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/**
 * The panel's page: empty, for src/webview/main.ts to fill. Nothing may load but our style sheet and our script: no picture, no
 * font, no connection, no inline style.
 */
export function panelHtml({ nonce, scriptUri, styleUri, cspSource, title }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<link rel="stylesheet" href="${escape(styleUri)}">
<title>${escape(title)}</title>
</head>
<body>
<main tabindex="-1">
<h1 class="spoken">${escape(title)}</h1>
<div id="cards"></div>
</main>
<div id="news" class="spoken" role="status" aria-live="polite"></div>
<script nonce="${escape(nonce)}" src="${escape(scriptUri)}"></script>
</body>
</html>
`;
}
