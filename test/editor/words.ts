import { commands, EventEmitter, window, type QuickPickItem, type QuickPickOptions } from 'vscode';
import { afterwards } from './cleanup.ts';
import { until } from './until.ts';

// Extensions under development share their `vscode` object with their tests, so what Reachable says can be heard on its way to the screen.
// Everything heard is shown all the same.

/** What the user was told and asked from now on. */
export type Words = {
  messages: readonly string[];
  /** The next message; it is closed again, as by the user. */
  nextMessage: () => Promise<string>;
  /** Chooses the first item that fits from the next list, with the keyboard; gives all its items. */
  pick: (fits: (item: QuickPickItem) => boolean) => Promise<readonly QuickPickItem[]>;
};

/** Listens until the test is over. */
export function hearWords(): Words {
  const messages: string[] = [];
  const said = new EventEmitter<string>();
  for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const)
    tap(name, (show) => (text: string, ...rest: unknown[]) => {
      messages.push(text);
      const answer = show(text, ...rest);
      said.fire(text);
      return answer;
    });
  const lists = hearLists();
  return {
    messages,
    nextMessage: async () => {
      const before = messages.length;
      const text = await until('a message', [said.event], () => messages[before], 30_000);
      await commands.executeCommand('notifications.clearAll');
      return text;
    },
    pick: (fits) => pickFrom(lists, fits),
  };
}

type Lists = { items: readonly QuickPickItem[]; focused: QuickPickItem | null; onDidFocus: EventEmitter<void> };

function hearLists(): Lists {
  const lists: Lists = { items: [], focused: null, onDidFocus: new EventEmitter() };
  tap('showQuickPick', (show) => (items: readonly QuickPickItem[], options: QuickPickOptions) => {
    lists.items = items;
    lists.focused = null;
    return show(items, {
      ...options,
      onDidSelectItem: (item: QuickPickItem) => {
        lists.focused = item;
        lists.onDidFocus.fire();
      },
    });
  });
  return lists;
}

async function pickFrom(lists: Lists, fits: (item: QuickPickItem) => boolean): Promise<readonly QuickPickItem[]> {
  let last: QuickPickItem | null = null;
  for (;;) {
    const item = await until('a focused item', [lists.onDidFocus.event], () => {
      return lists.focused !== null && lists.focused !== last && lists.focused;
    });
    if (fits(item)) break;
    if (item === lists.items.at(-1)) throw new Error(`none fits: ${lists.items.map(({ label }) => label).join(' · ')}`);
    last = item;
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
  }
  await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  return lists.items;
}

type Show = (...args: never[]) => unknown;

/** Puts `wrap(original)` in the place of a function of `window` until the test is over. */
function tap(
  name: 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage' | 'showQuickPick',
  wrap: (original: (...args: unknown[]) => unknown) => Show,
): void {
  const original = window[name];
  const own = window as Record<typeof name, unknown>;
  own[name] = wrap((...args) => Reflect.apply(original, window, args));
  afterwards(() => {
    own[name] = original;
  });
}

/** Presses the one button of every question until the test is over; gives their words, which are not shown. */
export function agree(): readonly string[] {
  const questions: string[] = [];
  for (const name of ['showInformationMessage', 'showWarningMessage'] as const)
    tap(name, (show) => (text: string, options: unknown, ...buttons: unknown[]) => {
      const isQuestion = typeof options === 'object' && options !== null && 'modal' in options;
      if (!isQuestion) return show(text, options, ...buttons);
      questions.push(text);
      return Promise.resolve(buttons[0]);
    });
  return questions;
}
