import { socketfilterfw } from '../../core/firewall/macos.ts';
import type { MacFirewall } from '../../core/firewall/reading.ts';
import { run } from '../run.ts';

const timeoutMs = 5000;

/** Every user may ask these. Source: socketfilterfw(8). One at a time: not every version takes several. */
const questions = ['--getglobalstate', '--getblockall', '--getallowsigned', '--listapps'];

/** What macOS' application firewall tells everybody, one answer below the other. Not ok where it does not even tell whether it is on. */
export async function readMacFirewall(signal: AbortSignal): Promise<MacFirewall> {
  const answers = await Promise.all(
    questions.map((question) => run(socketfilterfw, [question], { signal, timeoutMs })),
  );
  const [state] = answers;
  if (state && !state.ok) return { system: 'macos', settings: state };
  const text = answers.map((answer) => (answer.ok ? answer.value.stdout : '')).join('\n');
  return { system: 'macos', settings: { ok: true, value: text } };
}
