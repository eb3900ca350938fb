import type { Family } from './framework.ts';

/**
 * Spring Boot, run by its build tool: the properties `server.address` and `server.port` as variables (Spring Boot reference, "Binding From Environment Variables").
 * Arguments within `--args` and `-Dspring-boot.run.arguments` win over them.
 */
export const springBoot: Family = {
  id: 'spring-boot',
  title: 'Spring Boot',
  defaultHost: '0.0.0.0',
  defaultPort: 8080,
  announces: [
    {
      pattern: /\b(?:Tomcat|Jetty|Netty|Undertow) started on ports?(?:\(s\))?:? (?<port>\d{1,5})\b/,
      examples: [
        "Tomcat started on port 8080 (http) with context path '/'",
        "Tomcat started on port(s): 8080 (http) with context path ''",
        'Netty started on port 8080 (http)',
        "Jetty started on port 8080 (http/1.1) with context path '/'",
      ],
    },
  ],
  portInUse: [
    {
      pattern: /\bWeb server failed to start\. Port (?<port>\d{1,5}) was already in use\./,
      examples: ['Web server failed to start. Port 8080 was already in use.'],
    },
  ],
  starts: [
    {
      kind: 'command',
      program: 'mvn',
      aliases: ['mvnw', 'mvnd'],
      subcommand: 'spring-boot:run',
      subcommandAliases: ['org.springframework.boot:spring-boot-maven-plugin:run'],
      isSubcommandAnywhere: true,
      hostVariables: ['SERVER_ADDRESS'],
      portVariables: ['SERVER_PORT'],
      insteadFlags: ['-Dspring-boot.run.arguments', '-Dspring-boot.run.jvmArguments'],
    },
    {
      kind: 'command',
      program: 'gradle',
      aliases: ['gradlew'],
      subcommand: 'bootRun',
      isSubcommandAnywhere: true,
      hostVariables: ['SERVER_ADDRESS'],
      portVariables: ['SERVER_PORT'],
      insteadFlags: ['--args'],
    },
  ],
};
