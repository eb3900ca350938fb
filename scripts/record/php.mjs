/** @import { Recipe } from './recipes.mjs' */

const apt = (packages) => `DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ${packages}`;

/** As `laravel new` writes it, but for the libraries, which Debian keeps in a folder of its own. */
const artisan = `#!/usr/bin/env php
<?php

require '/usr/share/php/Illuminate/autoload.php';

$app = new Illuminate\\Foundation\\Application(__DIR__);
$app->singleton(Illuminate\\Contracts\\Console\\Kernel::class, Illuminate\\Foundation\\Console\\Kernel::class);
$app->singleton(Illuminate\\Contracts\\Debug\\ExceptionHandler::class, Illuminate\\Foundation\\Exceptions\\Handler::class);

$kernel = $app->make(Illuminate\\Contracts\\Console\\Kernel::class);
exit($kernel->handle(new Symfony\\Component\\Console\\Input\\ArgvInput(), new Symfony\\Component\\Console\\Output\\ConsoleOutput()));
`;

const laravelConfig = `<?php

return [
    'name' => 'shop',
    'env' => 'local',
    'debug' => true,
    'timezone' => 'UTC',
    'locale' => 'en',
    'providers' => [
        Illuminate\\Cache\\CacheServiceProvider::class,
        Illuminate\\Database\\DatabaseServiceProvider::class,
        Illuminate\\Filesystem\\FilesystemServiceProvider::class,
        Illuminate\\Foundation\\Providers\\ConsoleSupportServiceProvider::class,
        Illuminate\\Queue\\QueueServiceProvider::class,
        Illuminate\\View\\ViewServiceProvider::class,
    ],
    'aliases' => [],
];
`;

/** @type {readonly Recipe[]} */
export const php = [
  {
    name: 'php-builtin',
    title: 'php -S',
    family: 'php-builtin',
    files: { 'index.php': '<?php echo "hello\\n";\n', 'public/index.php': '<?php echo "hello\\n";\n' },
    install: apt('php-cli'),
    version: 'php --version',
    start: 'php -S localhost:8000',
    scenarios: {
      all: 'php -S 0.0.0.0:8000',
      ipv6: "php -S '[::]:8000' -t public",
      one: 'php -d display_errors=1 -S 192.168.77.10:8000 index.php',
      loopback: 'php -S 127.0.0.1:8080 -t public',
      workers: { command: 'php -S localhost:8000', variables: { PHP_CLI_SERVER_WORKERS: '3' } },
    },
  },
  {
    name: 'laravel-8',
    title: 'Laravel 8, php artisan serve',
    family: 'laravel',
    files: {
      artisan,
      'config/app.php': laravelConfig,
      'bootstrap/cache/.gitignore': '*\n',
      'server.php': '<?php echo "hello\\n";\n',
      'public/index.php': '<?php echo "hello\\n";\n',
    },
    install: apt('php-laravel-framework'),
    version: 'php artisan --version',
    start: 'php artisan serve',
    scenarios: {
      all: 'php artisan serve --host=0.0.0.0',
      one: 'php artisan serve --host 192.168.77.10 --port 8080',
      variable: { command: 'php artisan serve', variables: { SERVER_PORT: '9000' } },
      loopback: 'php artisan serve --host=localhost --port=8001 --tries=0',
    },
  },
];
