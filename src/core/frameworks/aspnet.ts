import type { Family } from './framework.ts';

/**
 * ASP.NET Core under `dotnet run` and `dotnet watch`, where the line itself says that it is one. `*`, `+` and any name but localhost are every
 * address to Kestrel.
 */
export const aspnet: Family = {
  id: 'aspnet',
  title: 'ASP.NET Core',
  defaultHost: 'localhost',
  defaultPort: 5000,
  announces: [
    {
      pattern: /\bNow listening on: (?<url>https?:\/\/)/,
      examples: ['      Now listening on: http://localhost:5000', '      Now listening on: http://[::]:5050'],
    },
  ],
  // Source: HostFilteringMiddleware.cs of ASP.NET Core.
  gate: {
    setting: 'AllowedHosts',
    refuses: [
      {
        what: 'host',
        status: 400,
        // Written in the same words as HTTP.sys, but for the blanks in its tag.
        pattern: /(?<=<\/ HEAD > <BODY><h2>)Bad Request - Invalid Hostname/,
        examples: ['</ HEAD > <BODY><h2>Bad Request - Invalid Hostname</h2>'],
      },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'dotnet',
      subcommand: 'run',
      subcommandAliases: ['watch'],
      requiredFlags: ['--urls'],
      bindFlags: ['--urls'],
      bind: { number: 'host', scheme: 'http://', schemes: ['http://', 'https://'] },
      bindVariables: ['ASPNETCORE_URLS'],
      hostWords: { '*': 'all', '+': 'all' },
      configs: ['Properties/launchSettings.json'],
    },
  ],
};
