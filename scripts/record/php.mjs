/** @import { Recipe } from './recipes.mjs' */

const apt = (packages) => `DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ${packages}`;

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
];
