import type { Family } from './framework.ts';

/**
 * Shiny for R. Wording: shiny/R/server.R `startApp`, said before it binds. Recorded: loopback, and a random port where none is given. Where
 * `library(shiny)` stands in the program, R says so above.
 */
export const shinyR: Family = {
  id: 'shiny-r',
  title: 'R Shiny',
  defaultHost: '127.0.0.1',
  defaultPort: null,
  introduces: [{ pattern: /\bLoading required package: shiny\s*$/, examples: ['Loading required package: shiny'] }],
  starts: [],
};
