/** @import { Recipe } from './recipes.mjs' */

/** As Debian packages them. */
const apt = (packages) => `DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ${packages}`;

const packaged = (name) => `dpkg-query -W -f '\${Version}' ${name} | sed 's/^[0-9]*://; s/[-+].*//'`;

const nginxConf = (listens) => `worker_processes 1;
pid nginx.pid;
error_log stderr notice;
events {}
http {
  access_log off;
  server {
${listens.map((listen) => `    listen ${listen};`).join('\n')}
    root .;
  }
}
`;

const lighttpdConf = (bind) => `server.document-root = "/home/dev/shop"
server.port = 8080
${bind}index-file.names = ( "index.html" )
`;

/** @type {readonly Recipe[]} */
export const others = [
  {
    name: 'nginx',
    title: "nginx -g 'daemon off;'",
    files: {
      'nginx.conf': nginxConf(['8080', '[::]:8080']),
      'one.conf': nginxConf(['192.168.77.10:8080']),
      'index.html': 'hello\n',
    },
    install: apt('nginx-light'),
    version: '/usr/sbin/nginx -v',
    start: "/usr/sbin/nginx -p . -c nginx.conf -g 'daemon off;'",
    scenarios: { one: "/usr/sbin/nginx -p . -c one.conf -g 'daemon off;'" },
    silent: { default: 'address', one: 'address' },
  },
  {
    name: 'lighttpd',
    title: 'lighttpd -D',
    files: {
      'lighttpd.conf': lighttpdConf(''),
      'one.conf': lighttpdConf('server.bind = "192.168.77.10"\n'),
      'index.html': 'hello\n',
    },
    install: apt('lighttpd'),
    version: '/usr/sbin/lighttpd -v',
    start: '/usr/sbin/lighttpd -D -f lighttpd.conf',
    scenarios: { one: '/usr/sbin/lighttpd -D -f one.conf' },
    silent: { default: 'address', one: 'address' },
  },
  {
    name: 'busybox-httpd',
    title: 'busybox httpd -f',
    files: { 'index.html': 'hello\n' },
    install: apt('busybox'),
    version: 'busybox | head -1',
    start: 'busybox httpd -f -v -p 8080',
    scenarios: { one: 'busybox httpd -f -p 192.168.77.10:8080', loopback: 'busybox httpd -f -p 127.0.0.1:8080' },
    silent: { default: 'address', taken: 'port', one: 'address', loopback: 'address' },
  },
  {
    name: 'shiny-r',
    title: 'R Shiny, runApp',
    family: 'shiny-r',
    files: {
      'app.R': 'library(shiny)\nshinyApp(ui = fluidPage("hello"), server = function(input, output) {})\n',
    },
    install: apt('r-cran-shiny'),
    version: packaged('r-cran-shiny'),
    start: `R -q -e 'shiny::runApp(port = 4321)'`,
    scenarios: {
      all: `Rscript -e 'shiny::runApp(host = "0.0.0.0", port = 4321)'`,
      one: `Rscript -e 'shiny::runApp(host = "192.168.77.10", port = 4321)'`,
      anywhere: `Rscript -e 'shiny::runApp()'`,
    },
    limit: 90_000,
    quiet: 8_000,
  },
];
