import type { Family } from './framework.ts';

/**
 * Quarkus. Recorded with 3.20: in development loopback alone, its debugger on 127.0.0.1:5005, and it stays alive where its port is taken; packed,
 * every address. In development the properties `quarkus.http.host` and `quarkus.http.port`, as system properties or variables.
 */
export const quarkus: Family = {
  id: 'quarkus',
  title: 'Quarkus',
  defaultHost: 'localhost',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\(powered by Quarkus \S{1,40}\) started in \S{1,20} Listening on: (?<url>https?:\/\/)/,
      examples: [
        'INFO  [io.quarkus] (Quarkus Main Thread) app 1.0.0 on JVM (powered by Quarkus 3.8.0) started in 1.234s. Listening on: http://localhost:8080',
      ],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'mvn',
      aliases: ['mvnw', 'mvnd'],
      subcommand: 'quarkus:dev',
      isSubcommandAnywhere: true,
      hostFlags: ['-Dquarkus.http.host'],
      portFlags: ['-Dquarkus.http.port'],
      hostVariables: ['QUARKUS_HTTP_HOST'],
      portVariables: ['QUARKUS_HTTP_PORT'],
    },
    {
      kind: 'command',
      program: 'gradle',
      aliases: ['gradlew'],
      subcommand: 'quarkusDev',
      isSubcommandAnywhere: true,
      hostFlags: ['-Dquarkus.http.host'],
      portFlags: ['-Dquarkus.http.port'],
      hostVariables: ['QUARKUS_HTTP_HOST'],
      portVariables: ['QUARKUS_HTTP_PORT'],
    },
    {
      kind: 'command',
      program: 'quarkus',
      subcommand: 'dev',
      hostFlags: ['-Dquarkus.http.host'],
      portFlags: ['-Dquarkus.http.port'],
      hostVariables: ['QUARKUS_HTTP_HOST'],
      portVariables: ['QUARKUS_HTTP_PORT'],
    },
  ],
};
