import jsQR from 'jsqr';
import type { Frame, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { waitUntil } from '../host/workbench.ts';

/** What a phone's camera would read from the QR code in Reachable's panel, once it is drawn; null where it reads nothing. */
export async function decodeQr(page: Page): Promise<string | null> {
  const frame = await panelFrame(page);
  const code = frame.getByRole('img', { name: /^QR code for / }).first();
  await code.waitFor({ timeout: 60_000 });
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** The frame that Reachable's page is in, once it shows a card or says that there is none. */
export async function panelFrame(page: Page): Promise<Frame> {
  const find = async (): Promise<Frame | undefined> => {
    for (const frame of page.frames()) {
      const count = await frame
        .locator('main > *')
        .count()
        .catch(() => 0);
      if (count > 0 && (await frame.title().catch(() => '')) === 'Servers') return frame;
    }
    return undefined;
  };
  const frame = await waitUntil(find, (found) => found !== undefined, "Reachable's panel");
  if (!frame) throw new Error('no panel');
  return frame;
}
