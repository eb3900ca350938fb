// Installs what the layers after the first need, one line for each. `npm test` runs it beside the first one: most of it is waiting for downloads.
import { ensureChromium } from './chromium.mjs';
import { ensureFlask } from './flask.mjs';
import { ensureBokeh, ensureNext } from './gateServers.mjs';
import { ensureLanTools } from './lanTools.mjs';
import { ensureLanguages } from './languages.mjs';
import { ensurePythonPackage } from './pythonPackage.mjs';
import { reasonOf, say } from './system.mjs';
import { ensureVscodeHost } from './vscodeHost.mjs';

try {
  const host = ensureVscodeHost();
  ensureChromium();
  say(
    `Flask ${ensureFlask().version}, Django ${ensurePythonPackage('django')}, debugpy ${ensurePythonPackage('debugpy')}`,
  );
  if (host) ensureServers();
} catch (error) {
  console.error(`reachable: ${reasonOf(error)}`);
  process.exitCode = 1;
}

/** What test/lan starts. Where it cannot be had the layer itself says what that means. */
function ensureServers() {
  for (const ensure of [ensureLanTools, ensureLanguages, () => ensurePythonPackage('uvicorn'), ensureBokeh, ensureNext])
    try {
      ensure();
    } catch (error) {
      say(reasonOf(error));
    }
}
