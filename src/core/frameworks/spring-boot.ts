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
