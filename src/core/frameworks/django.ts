import type { Family } from './framework.ts';

/**
 * Django's development server. The address: django/core/management/commands/runserver.py `naiveip_re`: `8000`, `0:8000`, `[::]:8000`; `-6` takes no IPv4 address.
 * `runserver_plus` of django-extensions reads it alike. Recorded (3.2, 5.2, with Daphne): the default, each kind of address, `0:8000`, `-6` and a
 * bare port. It announces after it has bound since 4.2, before that too early; a taken port's error does not name it; with Daphne, which announces
 * too early too, the reloader runs on without a server.
 */
export const django: Family = {
  id: 'django',
  title: 'Django',
  defaultHost: '127.0.0.1',
  defaultPort: 8000,
  announces: [
    {
      pattern: /\bStarting (?:ASGI\/Daphne version \S+ )?development server at (?<url>https?:\/\/)/,
      examples: [
        'Starting development server at http://127.0.0.1:8000/',
        'Starting development server at http://0.0.0.0:8000/',
        'Starting development server at http://[::1]:8000/',
        'Starting ASGI/Daphne version 4.2.3 development server at http://127.0.0.1:8000/',
        'Starting ASGI/Daphne version 4.0.0 development server at http://127.0.0.1:8000/',
      ],
    },
  ],
  // Source: django/http/request.py `get_host`, which CommonMiddleware calls. Recorded (3.2, 5.2).
  gate: {
    setting: 'ALLOWED_HOSTS',
    refuses: [
      {
        what: 'host',
        status: 400,
        pattern: /\bInvalid HTTP_HOST header: '[^']{1,255}'\. You may need to add '[^']{1,255}' to ALLOWED_HOSTS\./,
        examples: [
          "Invalid HTTP_HOST header: '192.168.77.10:8000'. You may need to add '192.168.77.10' to ALLOWED_HOSTS.",
        ],
      },
      // What is left of that where DEBUG is off.
      { what: 'host', status: 400, pattern: /\bBad Request \(400\)/, examples: ['Bad Request (400)'] },
    ],
  },
  starts: [
    {
      kind: 'command',
      program: 'manage.py',
      aliases: ['django-admin', 'django-admin.py'],
      module: 'django',
      subcommand: 'runserver',
      subcommandAliases: ['runserver_plus'],
      freeWord: 'bind',
      bind: { number: 'port' },
      insteadFlags: ['-6', '--ipv6'],
      valueFlags: [
        '--settings',
        '--pythonpath',
        '-v',
        '--verbosity',
        '--cert',
        '--cert-file',
        '--key-file',
        '--certificate',
        '--reloader-interval',
        '--reloader-type',
      ],
    },
  ],
};
