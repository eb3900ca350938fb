/** @import { Recipe } from './recipes.mjs' */

/** As Debian packages them. */
const apt = (packages) => `DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ${packages}`;

const configRu = `run ->(env) { [200, { "content-type" => "text/plain" }, ["hello\\n"]] }\n`;

const sinatraApp = `require 'sinatra'

get '/' do
  'hello'
end
`;

const railsPackages = 'ruby-rails ruby-byebug ruby-listen puma bundler';
/** Killed, Rails leaves its process id in a file, which lives again in the next machine: that one's /tmp is empty. */
const newRails =
  'rails new . --minimal --force --quiet --skip-bundle --skip-git --skip-bootsnap --skip-active-record --skip-sprockets && bundle lock --local && rm -rf tmp/pids && ln -s /tmp tmp/pids';

/** What a package manager installed. */
const packaged = (name) => `dpkg-query -W -f '\${Version}' ${name} | sed 's/^[0-9]*://; s/[-+].*//'`;

/** A stack of libraries is read before the first line. */
const patience = { quiet: 6_000 };

/** @type {readonly Recipe[]} */
export const ruby = [
  {
    name: 'rails',
    title: 'Rails, bin/rails server',
    family: 'rails',
    install: `${apt(railsPackages)} && ${newRails}`,
    version: 'bin/rails --version',
    ...patience,
    start: 'bin/rails server',
    scenarios: {
      all: 'bin/rails server -b 0.0.0.0',
      ipv6: 'bin/rails server -b ::',
      one: 'bin/rails s --binding=192.168.77.10',
      variable: { command: 'bin/rails s', variables: { BINDING: '0.0.0.0', PORT: '3001' } },
      production: {
        command: 'bin/rails server -e production -p 3002',
        variables: { SECRET_KEY_BASE: 'no-secret' },
      },
    },
  },
  {
    name: 'foreman',
    title: 'Rails, started by foreman (bin/dev)',
    family: 'rails',
    files: { 'Procfile.dev': 'web: bin/rails server -p 3000\n' },
    install: `${apt(`${railsPackages} ruby-foreman`)} && ${newRails}`,
    version: 'foreman version',
    ...patience,
    start: 'foreman start -f Procfile.dev',
    scenarios: { own: { command: 'foreman start -f Procfile.dev', variables: { BINDING: '0.0.0.0' } } },
  },
  {
    name: 'puma',
    title: 'Puma',
    family: 'puma',
    files: { 'config.ru': configRu },
    install: apt('puma'),
    version: 'puma --version',
    ...patience,
    start: 'puma',
    scenarios: {
      all: 'puma -b tcp://0.0.0.0:9292',
      ipv6: "puma -b 'tcp://[::]:9292'",
      one: 'puma -b tcp://192.168.77.10:9292',
      loopback: 'puma --bind tcp://localhost:9292',
      port: 'puma -p 9393',
      variable: { command: 'puma', variables: { PORT: '9494' } },
      workers: 'puma -w 2 -b tcp://127.0.0.1:9292',
    },
  },
  {
    name: 'rackup',
    title: 'rackup',
    family: 'rackup',
    files: { 'config.ru': configRu },
    install: apt('ruby-rack puma thin ruby-webrick'),
    version: packaged('ruby-rack'),
    ...patience,
    start: 'rackup',
    scenarios: {
      all: 'rackup -o 0.0.0.0',
      ipv6: 'rackup --host ::',
      one: 'rackup -o 192.168.77.10 -p 9393',
      production: 'rackup -E production',
      webrick: 'rackup -s webrick',
      thin: 'rackup -s thin',
    },
  },
  {
    name: 'sinatra',
    title: 'Sinatra',
    family: 'sinatra',
    files: { 'app.rb': sinatraApp },
    install: apt('ruby-sinatra puma thin ruby-webrick'),
    version: packaged('ruby-sinatra'),
    ...patience,
    start: 'ruby app.rb -s puma',
    scenarios: {
      all: 'ruby app.rb -s puma -o 0.0.0.0',
      ipv6: 'ruby app.rb -s puma -o ::',
      one: 'ruby app.rb -s puma -o 192.168.77.10 -p 4568',
      production: { command: 'ruby app.rb -s puma', variables: { APP_ENV: 'production' } },
      webrick: 'ruby app.rb -s webrick',
      thin: 'ruby app.rb -s thin',
    },
  },
  {
    name: 'jekyll',
    title: 'Jekyll, jekyll serve',
    family: 'jekyll',
    files: { '_config.yml': 'title: shop\n', 'index.md': '---\ntitle: Shop\n---\nhello\n' },
    install: apt('jekyll'),
    version: 'jekyll --version',
    ...patience,
    start: 'jekyll serve',
    scenarios: {
      all: 'jekyll serve --host 0.0.0.0',
      ipv6: 'jekyll serve -H ::',
      one: 'jekyll s -H 192.168.77.10 -P 4001',
      livereload: 'jekyll serve --livereload',
    },
  },
  {
    name: 'webrick',
    title: 'ruby -run -e httpd (WEBrick)',
    family: 'webrick',
    files: { 'index.html': 'hello\n' },
    install: apt('ruby ruby-webrick'),
    version: packaged('ruby-webrick'),
    ...patience,
    start: 'ruby -run -e httpd',
    scenarios: {
      all: 'ruby -run -e httpd -- --bind-address=0.0.0.0 --port=8000 .',
      ipv6: 'ruby -run -e httpd -- -b :: .',
      one: 'ruby -run -e httpd . -b 192.168.77.10',
      loopback: 'ruby -run -e httpd . -b 127.0.0.1 -p 9000',
    },
  },
  {
    name: 'thin',
    title: 'Thin',
    family: 'thin',
    files: { 'config.ru': configRu },
    install: apt('thin'),
    version: 'thin --version',
    ...patience,
    start: 'thin start',
    scenarios: {
      all: 'thin start -a 0.0.0.0',
      one: 'thin -a 192.168.77.10 -p 3001 start',
      loopback: 'thin start --address 127.0.0.1',
    },
  },
  {
    name: 'unicorn',
    title: 'Unicorn',
    family: 'unicorn',
    files: { 'config.ru': configRu },
    install: apt('unicorn'),
    version: 'unicorn --version',
    ...patience,
    start: 'unicorn',
    scenarios: {
      all: 'unicorn -l 0.0.0.0:8080',
      one: 'unicorn -l 192.168.77.10:8080',
      loopback: 'unicorn -o 127.0.0.1 -p 9000',
    },
  },
];
