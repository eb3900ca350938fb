import type { Command } from './register.ts';

/** Opens the log. */
export const showLog: Command = async ({ log }) => {
  log.show();
};
