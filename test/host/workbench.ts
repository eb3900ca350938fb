// What a person does in the workbench, by keyboard, and what they read there. Every wait is for something on the page
// and fails after 60 seconds.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';

const patience = { timeout: 60_000 };

/** Runs a command by its title, as it stands in the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await openAndChoose(page, 'F1', title, '>');
}

/** Opens a quick pick and takes an entry. */
async function openAndChoose(page: Page, key: string, name: string, prefix = ''): Promise<void> {
  await pressUntil(page, key, (timeout) => choose(page, name, prefix, timeout), `“${name}” in a quick pick`);
}

/**
 * Presses a key, and again when what it should open is not there in time or lacks what is looked for: commands, files
 * and code actions become known some time after the workbench is drawn.
 */
async function pressUntil(
  page: Page,
  key: string,
  look: (timeout: number) => Promise<void>,
  description: string,
): Promise<void> {
  const attempt = async (): Promise<boolean> => {
    await page.keyboard.press(key);
    try {
      await look(5000);
      return true;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      await page.keyboard.press('Escape');
      return false;
    }
  };
  await waitUntil(attempt, Boolean, description);
}

/** Types into the open quick pick and takes the entry of exactly this name. */
export async function choose(page: Page, name: string, prefix = '', timeout = patience.timeout): Promise<void> {
  const picker = page.locator('.quick-input-widget:visible');
  await picker.locator('input[type=text]').fill(`${prefix}${name}`, { timeout });
  const labels = picker.locator('.monaco-list-row .label-name');
  await labels
    .filter({ hasText: exactly(name) })
    .first()
    .click({ timeout });
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Opens a new terminal and waits for its prompt, which shell integration has marked by then. */
export async function openTerminal(page: Page): Promise<void> {
  const terminals = page.locator('.terminal-wrapper');
  const count = await terminals.count();
  await runCommand(page, 'Terminal: Create New Terminal');
  await terminals.nth(count).waitFor({ ...patience, state: 'attached' });
  await waitForTerminal(page, /[$#]\s*$/);
}

/** Types a line into the active terminal, opening one if there is none. */
export async function runInTerminal(page: Page, line: string): Promise<void> {
  if ((await page.locator('.terminal-wrapper.active').count()) === 0) await openTerminal(page);
  await focusTerminal(page);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/** Interrupts what runs in the active terminal. */
export async function interruptTerminal(page: Page): Promise<void> {
  await focusTerminal(page);
  await page.keyboard.press('Control+C');
}

/** Another view may cover the terminal: its command brings it back. */
async function focusTerminal(page: Page): Promise<void> {
  await runCommand(page, 'Terminal: Focus on Terminal View');
  await page.locator('.terminal-wrapper.active .xterm-helper-textarea').first().focus(patience);
}

/** The text on the active terminal's screen: rows without their trailing blanks, empty rows at the end left out. */
export async function readTerminal(page: Page): Promise<string> {
  const rows = await page.locator('.terminal-wrapper.active .xterm-rows > div').allTextContents();
  return rows
    .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .trimEnd();
}

/** Waits until the active terminal's screen reads like this and returns its text. */
export async function waitForTerminal(page: Page, pattern: RegExp): Promise<string> {
  return waitUntil(
    () => readTerminal(page),
    (text) => pattern.test(text),
    `a terminal that reads ${pattern}`,
  );
}

/** Opens a file of the workspace by name, in an editor that has the focus. */
export async function openFile(page: Page, name: string): Promise<void> {
  await openAndChoose(page, 'Control+P', name);
  await page.locator(`.tab.active[data-resource-name="${path.basename(name)}"]`).waitFor(patience);
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor(patience);
}

/** Puts the cursor on a line of the active editor, counted from 1. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget:visible input[type=text]').fill(`:${line}`, patience);
  await page.keyboard.press('Enter');
  await page
    .locator('.statusbar-item[id="status.editor.selection"]')
    .filter({ hasText: `Ln ${line},` })
    .waitFor(patience);
}

/** The lightbulb's menu at the cursor of the active editor, once it is open. */
export async function openQuickFixes(page: Page): Promise<Locator> {
  const menu = page.locator('.action-widget:visible');
  const entry = menu.locator('.monaco-list-row.action').first();
  await pressUntil(page, 'Control+.', (timeout) => entry.waitFor({ timeout }), 'the lightbulb’s menu');
  return menu;
}

/** Asks for the lightbulb's menu at the cursor where there is nothing to choose, until the editor says so. */
export async function waitForNoQuickFixes(page: Page): Promise<void> {
  const message = page.getByText('No code actions available').first();
  await pressUntil(page, 'Control+.', (timeout) => message.waitFor({ timeout }), 'the word that there is no menu');
}

/** The titles in the lightbulb's menu, from top to bottom. */
export async function quickFixTitles(menu: Locator): Promise<string[]> {
  const titles = await menu.locator('.monaco-list-row.action .title').allTextContents();
  return titles.map((title) => title.replaceAll('\u00a0', ' ').trim());
}

/** Chooses an entry of the open lightbulb menu. */
export async function chooseQuickFix(menu: Locator, title: string | RegExp): Promise<void> {
  await menu.locator('.monaco-list-row.action').filter({ hasText: title }).first().click(patience);
}

/** The status bar entries whose id contains this; an id is `<extension id>.<item id>`. */
export function statusBarItem(page: Page, idPart: string): Locator {
  return page.locator(`.statusbar-item[id*="${idPart}"]`);
}

const themes = {
  dark: { name: 'Dark Modern', shows: '.vs-dark' },
  light: { name: 'Light Modern', shows: '.vs' },
  'high contrast': { name: 'Dark High Contrast', shows: '.hc-black' },
} as const;

/** Changes the colour theme and waits until it is on. */
async function setTheme(page: Page, theme: keyof typeof themes): Promise<void> {
  const { name, shows } = themes[theme];
  await runCommand(page, 'Preferences: Color Theme');
  await choose(page, name);
  await page.locator(`.monaco-workbench${shows}`).first().waitFor(patience);
}

/** Saves one picture in each theme as out/screenshots/<name>-<theme>.png; `show` brings up what a change of theme closes. */
export async function screenshotInEveryTheme(page: Page, name: string, show: () => Promise<void>): Promise<void> {
  for (const theme of ['dark', 'high contrast', 'light'] as const) {
    await setTheme(page, theme);
    await show();
    await screenshot(page, `${name}-${theme.replace(' ', '-')}`);
    await page.keyboard.press('Escape');
  }
}

/** Saves a picture of the page as out/screenshots/<name>.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../../out/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/**
 * Reads again and again until the value is right.
 * @throws after 60 seconds; the message holds the last value
 */
export async function waitUntil<T>(
  read: () => Promise<T> | T,
  isRight: (value: T) => boolean,
  description: string,
): Promise<T> {
  const deadline = Date.now() + patience.timeout;
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    if (Date.now() > deadline) throw new Error(`waited 60 seconds for ${description}; last seen:\n${String(value)}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
