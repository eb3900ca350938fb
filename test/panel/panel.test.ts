import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import jsQR from 'jsqr';
import type { Browser, Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Card, type Intent, type PanelState, readIntent } from '../../src/core/panel/protocol.ts';
import { type Panel, openPanel, scriptUri, startBrowser } from './openPanel.ts';
import { allScenes, sceneCard } from './scenes.ts';
import {
  blocked,
  blockedUrl,
  diagnosed,
  everyKind,
  hostile,
  local,
  open,
  openCommand,
  openUrl,
  restartNeeded,
  stateOf,
  stopped,
} from './states.ts';
import { themes } from './themes.ts';

let browser: Browser;
const opened: Panel[] = [];

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

/** Every test ends with the policy kept and no exception. */
afterEach(async () => {
  const panels = opened.splice(0);
  await Promise.all(panels.map(({ page }) => page.close()));
  const complaints = panels.flatMap((panel) => panel.complaints);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
});

async function panelOf(state: PanelState | null, options: Parameters<typeof openPanel>[2] = {}): Promise<Panel> {
  const panel = await openPanel(browser, state, options);
  opened.push(panel);
  return panel;
}

const cardOf = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true });
const openName = 'Flask shop/app.py, Open to your network';
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);

/** The intents of a card's controls, in the order in which Tab meets them. */
function intentsOf({ url, actions, cautions, more, ladder }: Card): Intent[] {
  return [
    ...(url ? [url.open, ...(url.unpin ? [url.unpin.intent] : [])] : []),
    ...actions.map(({ intent }) => intent),
    ...cautions.flatMap(({ action }) => (action ? [action.intent] : [])),
    ...(more?.rows.flatMap((row) => [row.open, ...(row.pin ? [row.pin.intent] : []), row.copy]) ?? []),
    ...(ladder?.rungs.flatMap(({ commands, actions: own }) => [
      ...commands.map(({ copy }) => copy),
      ...own.map(({ intent }) => intent),
    ]) ?? []),
    ...(ladder?.actions.map(({ intent }) => intent) ?? []),
  ];
}

async function unfold(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all()) await summary.click();
}

describe('what is shown', () => {
  test('one article for each card, with its title, verdict, address, code, actions and cautions by role and name', async () => {
    const { page } = await panelOf(everyKind);
    const articles = page.getByRole('main').getByRole('article');
    expect(await articles.count()).toBe(everyKind.cards.length);
    const card = cardOf(page, openName);
    await card.getByRole('heading', { level: 2, name: 'Flask', exact: true }).waitFor();
    await card.getByRole('link', { name: `Open ${openUrl}`, exact: true }).waitFor();
    await card.getByRole('img', { name: `QR code for ${openUrl}`, exact: true }).waitFor();
    await card.getByRole('button', { name: 'Turn Off Debug', exact: true }).waitFor();
    expect(await card.getByRole('link', { name: '10.8.0.2:5000' }).isVisible()).toBe(false);
    await card.getByText('3 more addresses').click();
    await card.getByRole('link', { name: '10.8.0.2:5000' }).waitFor();
    await card.getByRole('button', { name: 'Copy 10.8.0.2:5000', exact: true }).waitFor();
  });

  test('the line that a click would change, its insertion marked by more than colour, describes the click', async () => {
    const { page } = await panelOf(stateOf(local));
    const inserted = page.getByRole('insertion');
    expect(await inserted.textContent()).toBe("host='0.0.0.0', ");
    expect(await inserted.evaluate((ins) => getComputedStyle(ins).textDecorationLine)).toBe('underline');
    const button = page.getByRole('button', { name: 'Make Reachable and Restart' });
    const figure = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`);
    expect(await figure.textContent()).toBe(
      "The change it would make12app.run(host='0.0.0.0', port=5001, threaded=True)",
    );
  });

  test('without servers: what to try', async () => {
    const { page } = await panelOf(stateOf());
    await page.getByRole('heading', { level: 2, name: 'No dev server heard yet' }).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });

  test('hostile text stays text', async () => {
    const { page } = await panelOf(stateOf(hostile));
    await unfold(page);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Reachable');
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe(hostile.title);
    expect(await page.getByRole('article').getAttribute('aria-label')).toContain(hostile.title);
  });

  test('the policy is in force: the page cannot load a picture or run an inline script', async () => {
    const { page, complaints } = await openPanel(browser, stateOf());
    await page.evaluate(() => {
      const [image, script] = [document.createElement('img'), document.createElement('script')];
      image.src = 'https://panel.test/picture.png';
      script.textContent = 'document.title = "owned"';
      document.body.append(image, script);
    });
    await expect.poll(() => complaints.join('\n')).toMatch(/img-src[^]*script-src|script-src[^]*img-src/);
    expect(await page.title()).toBe('Reachable');
    await page.close();
  });
});

describe('the ladder', () => {
  test('is a list of steps, each with its verdict in words, and the command that would open it', async () => {
    const { page } = await panelOf(stateOf(diagnosed));
    const ladder = page.getByRole('region', { name: 'Can another device open Flask?' });
    expect(await ladder.getByRole('listitem').count()).toBe(7);
    await ladder.getByRole('listitem').filter({ hasText: 'Firewall, failed:' }).getByText(openCommand).waitFor();
    await ladder.getByRole('button', { name: `Copy ${openCommand}`, exact: true }).waitFor();
    await ladder.getByRole('img', { name: /^QR code for http:\/\/192\.168\.1\.100:41234/ }).waitFor();
  });

  test('keeps its steps in place while answers come in', async () => {
    const { page, show } = await panelOf(stateOf(diagnosed));
    const again = page.getByRole('button', { name: 'Check Again' });
    await again.focus();
    const ladder = diagnosed.ladder;
    await show(stateOf({ ...diagnosed, ladder: ladder && { ...ladder, busy: 'Looking…', testPage: null } }));
    await page.getByText('Looking…').waitFor();
    expect(await focused(page)).toBe('Check Again');
  });

  test('comes into view when it opens, and so does the code of its test page', async () => {
    const { ladder } = diagnosed;
    const { page, show } = await panelOf(stateOf({ ...diagnosed, ladder: null }), { height: 250 });
    await show(stateOf({ ...diagnosed, ladder: ladder && { ...ladder, testPage: null } }));
    const isInView = (element: Element) => {
      const { top } = element.getBoundingClientRect();
      return top >= 0 && top < innerHeight / 2;
    };
    expect(await page.getByRole('heading', { level: 3 }).evaluate(isInView)).toBe(true);
    await show(stateOf(diagnosed));
    const code = page.getByRole('img', { name: /^QR code for http:\/\/192\.168\.1\.100:41234/ });
    const { bottom, height } = await code.evaluate((element) => ({
      bottom: element.getBoundingClientRect().bottom,
      height: innerHeight,
    }));
    expect(Math.floor(bottom)).toBeLessThanOrEqual(height);
    await page.evaluate(() => scrollTo(0, 0));
    await show(stateOf({ ...diagnosed, footer: ['python app.py'] }));
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test('shows a command as it is, line by line, its button at its end', async () => {
    const { page } = await panelOf(stateOf(sceneCard('WSL behind NAT')));
    const lines = page.getByText('networkingMode=mirrored', { exact: false }).and(page.locator('code'));
    expect(await lines.innerText()).toBe('[wsl2]\nnetworkingMode=mirrored');
    const button = page.getByRole('button', { name: /^Copy \[wsl2\]/ });
    const [code, icon] = await Promise.all([lines.boundingBox(), button.boundingBox()]);
    expect((icon?.x ?? Infinity) - ((code?.x ?? 0) + (code?.width ?? 0))).toBeLessThan(12);
  });
});

describe('a taken port', () => {
  test('its holder comes below what is said of the server that moved', async () => {
    const { page } = await panelOf(stateOf(sceneCard('a server that moved')));
    const text = await page.getByRole('article').innerText();
    expect(text.indexOf('It listens on every interface')).toBeLessThan(text.indexOf('Port 5000 was taken'));
    expect(text.indexOf('Port 5000 was taken')).toBeLessThan(text.indexOf('pid 300'));
  });
});

describe('what is sent', () => {
  test('ready, once, at load', async () => {
    const { posted } = await panelOf(null);
    expect(await posted()).toEqual([{ type: 'ready' }]);
  });

  test('each control sends its intent, and the host can read each', async () => {
    const { page, posted } = await panelOf(everyKind);
    await unfold(page);
    for (const button of await page.locator('button').all()) await button.click();
    const sent = await posted();
    expect(sent.slice(1)).toEqual(everyKind.cards.flatMap(intentsOf));
    expect(sent.map(readIntent)).not.toContain(null);
  });

  test('Tab meets the controls in order, Enter and Space use them', async () => {
    const { page, posted } = await panelOf(stateOf(open));
    const order: unknown[] = [];
    for (const key of ['Enter', 'Space', 'Enter', 'Space', 'Enter']) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
      await page.keyboard.press(key);
    }
    expect(order).toEqual([`Open ${openUrl}`, 'Copy', 'Open', 'Keep to This Computer and Restart', 'Turn Off Debug']);
    expect((await posted()).slice(1)).toEqual(intentsOf(open).slice(0, 5));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Copy localhost:5000' }).waitFor();
  });
});

describe('repainting', () => {
  const later: Card = { ...open, sentences: ['Opened by 192.168.1.23.'], footer: ['python app.py', '2 min'] };

  test('keeps the very same control focused when its card changes, moves or gets a neighbour', async () => {
    const { page, show } = await panelOf(stateOf(local, open));
    const copy = cardOf(page, openName).getByRole('button', { name: 'Copy', exact: true });
    await copy.focus();
    const before = await copy.elementHandle();
    for (const cards of [
      [local, later],
      [stopped, later, local],
      [local, stopped, open],
    ]) {
      await show(stateOf(...cards));
      expect(await page.evaluate((node) => node === document.activeElement, before)).toBe(true);
    }
  });

  test('keeps unfolded lists open, and selected text selected', async () => {
    const { page, show } = await panelOf(stateOf(open, local));
    await unfold(page);
    await cardOf(page, openName).locator('footer span').first().selectText();
    await show(stateOf(stopped, { ...later, footer: ['python app.py', '3 min'] }, local));
    await page.getByText('3 min').waitFor();
    expect(await page.getByRole('link', { name: '10.8.0.2:5000' }).isVisible()).toBe(true);
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('python app.py');
  });

  test('keeps the scroll position', async () => {
    const { page, show } = await panelOf(everyKind, { width: 400, height: 250 });
    await page.evaluate(() => scrollTo(0, 400));
    await show(stateOf(later, ...everyKind.cards.slice(1)));
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300);
  });

  test('a control that goes away leaves the focus to its card, never to another control', async () => {
    const { page, show, posted } = await panelOf(stateOf(local, open));
    const button = page.getByRole('button', { name: 'Edit Only' });
    await button.focus();
    await show(stateOf({ ...restartNeeded, id: local.id }, open));
    expect(await focused(page)).toBe('Flask shop/admin.py, This computer only');
    await page.keyboard.press('Enter');
    expect(await posted()).toEqual([{ type: 'ready' }]);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Open http://localhost:5001');
    await show(stateOf(open));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  });

  test('reads out the verdicts that changed, and only those', async () => {
    const { page, show } = await panelOf(stateOf(local, open));
    const news = page.getByRole('status');
    expect(await news.textContent()).toBe('');
    await show(stateOf(local, later));
    expect(await news.textContent()).toBe('');
    await show(stateOf({ ...local, verdict: open.verdict }, later));
    expect(await news.textContent()).toBe('Flask shop/api.py: Open to your network');
    expect(await news.getAttribute('aria-live')).toBe('polite');
  });

  test('reads out who got in and what a ladder ended with, once', async () => {
    const seen = { ...open, news: ['Seen from 192.168.1.23.'] };
    const { page, show } = await panelOf(stateOf(open));
    const news = page.getByRole('status');
    await show(stateOf(seen));
    expect(await news.textContent()).toBe('Flask shop/app.py: Seen from 192.168.1.23.');
    await show(stateOf({ ...seen, news: [...seen.news, 'Firewall: ufw drops it.'] }));
    expect(await news.textContent()).toBe('Flask shop/app.py: Firewall: ufw drops it.');
    const before = await news.evaluateHandle((element) => element.firstChild);
    await show(stateOf({ ...seen, sentences: ['Seen from 192.168.1.23 at 12:03.'] }));
    expect(await news.evaluate((element, child) => element.firstChild === child, before)).toBe(true);
  });
});

describe('coming back after being hidden', () => {
  test('shows the last state at once, but nothing in it can be used until the host has answered', async () => {
    const { saved } = await panelOf(stateOf(open));
    const { page, posted, show } = await panelOf(null, { saved: await saved() });
    const copy = await page.getByRole('button', { name: 'Copy', exact: true }).boundingBox();
    await page.mouse.click((copy?.x ?? 0) + 5, (copy?.y ?? 0) + 5);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await posted()).toEqual([{ type: 'ready' }]);
    await show(stateOf(open));
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    expect((await posted()).length).toBe(2);
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  test('does not draw what another version saved', async () => {
    const { page } = await panelOf(null, { saved: { script: `${scriptUri}?0.0.1`, state: { rows: [] } } });
    expect(await page.locator('#cards > *').count()).toBe(0);
  });
});

describe('how it looks', () => {
  const names = Object.keys(themes).filter((name): name is keyof typeof themes => name in themes);

  async function violations(page: Page): Promise<unknown[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate<axe.AxeResults>('axe.run()');
    return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }

  test.each(names)('%s: axe finds nothing to complain about', async (theme) => {
    const { page, show } = await panelOf(everyKind, { theme, width: 700 });
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    await show(stateOf());
    expect(await violations(page)).toEqual([]);
  });

  test('nor where many servers have much to say', async () => {
    const { page } = await panelOf(allScenes(), { width: 700 });
    await unfold(page);
    expect(await violations(page)).toEqual([]);
  });

  test('an IPv4 address is never broken', async () => {
    const { page } = await panelOf(stateOf(sceneCard('a remote machine')), { width: 300 });
    await unfold(page);
    for (const width of [300, 500, 800, 1200]) {
      await page.setViewportSize({ width, height: 400 });
      const lines = await page
        .locator('details .link')
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
      expect(lines.every((height) => height < 24)).toBe(true);
    }
  });

  test.each([300, 480, 800, 1200])('%i px wide: nothing sticks out', async (width) => {
    const { page, show } = await panelOf(everyKind, { width });
    for (const state of [everyKind, allScenes(), stateOf(open), stateOf(local), stateOf(hostile)]) {
      await show(state);
      await page.locator('details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const inside = await page.locator('article').evaluateAll((cards) =>
        cards.every((card) => {
          const { right } = card.getBoundingClientRect();
          return [...card.querySelectorAll('*')].every((element) => element.getBoundingClientRect().right <= right);
        }),
      );
      expect(inside).toBe(true);
    }
  });

  test.each(names)('%s: a camera reads the URL from the QR code', async (theme) => {
    const { page, show } = await panelOf(null, { theme });
    for (const [card, url] of [[open, openUrl] as const, [blocked, blockedUrl] as const]) {
      await show(stateOf(card));
      const { data, width, height } = PNG.sync.read(await page.getByRole('img').screenshot());
      const code = jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' });
      expect(code?.data).toBe(url);
    }
  });

  test('moves only where motion is wanted', async () => {
    const { page } = await panelOf(stateOf(open));
    const animation = () => page.locator('.verdict .glyph').evaluate((glyph) => getComputedStyle(glyph).animationName);
    expect(await animation()).toBe('arrive');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await animation()).toBe('none');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    expect(await animation()).toBe('none');
  });

  test('uses colours that VS Code defines, and none of its own but black on white for the QR code', async () => {
    const css = await readFile(new URL('../../media/panel.css', import.meta.url), 'utf8');
    const known = Object.values(themes).flatMap(({ colors }) => Object.keys(colors));
    const used = [...css.matchAll(/--vscode-([\w-]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => name && !/font/.test(name) && !known.includes(name))).toEqual([]);
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|color-mix)\w*\(/gi)).toEqual(['#fff', '#000']);
  });
});
