import { listensAt } from '../addressText.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { addressStart } from './addressStarts.ts';
import { aspNetUrls } from './aspNet.ts';
import { keyStarts, type KeyRule } from './keyStarts.ts';
import { settingsAt, textOf, type SettingMap } from './setting.ts';
import type { FindInSettings } from './settingsFile.ts';

type VariableRule = Omit<KeyRule, 'section'>;

/** Variables that decide a bind by their names alone, each read by its server itself. */
const rules: readonly VariableRule[] = [
  {
    // Flask 3.1, "Command Line Interface": options from FLASK_RUN_ variables; python-dotenv loads .env and .flaskenv.
    framework: 'flask',
    host: 'FLASK_RUN_HOST',
    port: 'FLASK_RUN_PORT',
    debug: 'FLASK_DEBUG',
    sign: 'FLASK_APP',
    absent: 'loopback',
    defaultPort: 5000,
  },
  // uvicorn/main.py: auto_envvar_prefix UVICORN.
  { framework: 'uvicorn', host: 'UVICORN_HOST', port: 'UVICORN_PORT', absent: 'loopback', defaultPort: 8000 },
  // gradio/http_server.py.
  {
    framework: 'gradio',
    host: 'GRADIO_SERVER_NAME',
    port: 'GRADIO_SERVER_PORT',
    absent: 'loopback',
    defaultPort: 7860,
  },
  // streamlit/config.py: every option also by its name in capitals.
  {
    framework: 'streamlit',
    host: 'STREAMLIT_SERVER_ADDRESS',
    port: 'STREAMLIT_SERVER_PORT',
    absent: 'all',
    defaultPort: 8501,
  },
  // @nuxt/cli, dev command: NUXT_HOST, then NITRO_HOST, then HOST.
  { framework: 'nuxt', host: 'NUXT_HOST', port: 'NUXT_PORT', absent: 'loopback', defaultPort: 3000 },
  { framework: 'nitro', host: 'NITRO_HOST', port: 'NITRO_PORT', absent: 'loopback', defaultPort: 3000 },
  // fastify-cli, README, "Options".
  { framework: 'fastify', host: 'FASTIFY_ADDRESS', port: 'FASTIFY_PORT', absent: 'loopback', defaultPort: 3000 },
  // Rocket guide, "Configuration": any parameter as ROCKET_ and its name.
  { framework: 'rocket', host: 'ROCKET_ADDRESS', port: 'ROCKET_PORT', absent: 'loopback', defaultPort: 8000 },
  // Quarkus, all configuration options: 'localhost in dev and test mode'.
  { framework: 'quarkus', host: 'QUARKUS_HTTP_HOST', port: 'QUARKUS_HTTP_PORT', absent: 'loopback', defaultPort: 8080 },
  {
    framework: 'micronaut',
    host: 'MICRONAUT_SERVER_HOST',
    port: 'MICRONAUT_SERVER_PORT',
    absent: 'all',
    defaultPort: 8080,
  },
  {
    // Laravel's ServeCommand; other programs use such names too, so its own key must be there.
    framework: 'laravel',
    host: 'SERVER_HOST',
    port: 'SERVER_PORT',
    absent: 'loopback',
    defaultPort: 8000,
    isIt: (section) => textOf(section, 'APP_KEY') !== null && textOf(section, 'SERVER_HOST') !== null,
  },
  {
    // Spring Boot, "Binding From Environment Variables": server.address.
    framework: 'spring-boot',
    host: 'SERVER_ADDRESS',
    port: 'SERVER_PORT',
    absent: 'all',
    defaultPort: 8080,
    isIt: (section) => isBindAddress(textOf(section, 'SERVER_ADDRESS')),
  },
  {
    // Read by Create React App, Nuxt, json-server, Ktor and many programs of one's own; see `isServerHost`.
    framework: 'unknown',
    host: 'HOST',
    port: 'PORT',
    absent: 'unknown',
    defaultPort: null,
    isIt: isServerHost,
  },
];

/** An address to listen on for sure: this computer or every interface. A name may as well be one to connect to. */
function isBindAddress(host: string | null): boolean {
  return host !== null && host !== '' && /^(?:loopback|all)$/.test(listensAt(host));
}

/** `HOST` beside a bare user and password is a database's. */
function isServerHost(section: SettingMap): boolean {
  const isDatabase = section.entries.some(({ key }) =>
    /^(?:USER|USERNAME|PASS|PASSWORD|DB|DATABASE|DBNAME|DB_NAME|DIALECT)$/i.test(key),
  );
  return isBindAddress(textOf(section, 'HOST')) && !isDatabase;
}

const byKeys = rules.map((rule) => ({ rule, find: keyStarts({ ...rule, section: [] }) }));

/** Finds the servers whose bind a file of variables decides. */
export const variableStarts: FindInSettings = (file) => [
  ...byKeys.flatMap(({ find }) => find(file)),
  ...settingsAt(file.settings.root, ['ASPNETCORE_URLS']).flatMap(({ entry }): SlotStart[] => {
    const start = addressStart(file, entry, aspNetUrls);
    return start ? [start] : [];
  }),
];
