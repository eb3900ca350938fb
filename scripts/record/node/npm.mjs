/** What a recipe of a Node server is made of. */

/** Only messages: what npm itself tells is not recorded. */
export const npm = (packages) => `npm install --loglevel=error ${packages}`;

/** For packages that need a newer Node than this machine may have. */
export const withNode24 = (packages) => `${npm('node@24')} && ${npm(packages)}`;

/** What npm installed: a program's own `--version` may print others first. */
export const installed = (name) => `node -p 'JSON.parse(fs.readFileSync("node_modules/${name}/package.json")).version'`;

/** @param {object} [more] */
export const packageJson = (more) => JSON.stringify({ name: 'shop', private: true, type: 'module', ...more }, null, 2);

export const page = '<!doctype html>\n<title>Shop</title>\n<script type="module" src="/main.js"></script>\n';

/** The four ways to bind, as one flag says them. */
export const hosts = (command, flag) => ({
  all: `${command} ${flag} 0.0.0.0`,
  ipv6: `${command} ${flag} ::`,
  one: `${command} ${flag} 192.168.77.10`,
});
