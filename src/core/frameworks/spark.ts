import type { Family } from './framework.ts';

/**
 * Spark for Java, on Jetty. Wording: spark/embeddedserver/jetty/EmbeddedJettyServer.java, said before it binds. Recorded with 2.9: every
 * address, port 4567.
 */
export const spark: Family = {
  id: 'spark',
  title: 'Spark',
  defaultHost: '0.0.0.0',
  defaultPort: 4567,
  announces: [
    {
      pattern: /\bEmbeddedJettyServer - >> Listening on \[?(?<host>[\w.:-]+?)\]?:(?<port>\d{1,5})$/,
      examples: ['[Thread-0] INFO spark.embeddedserver.jetty.EmbeddedJettyServer - >> Listening on 0.0.0.0:4567'],
    },
  ],
  starts: [],
};
