import type { AddressRule } from './addressStarts.ts';
import { holdsKey, type KeyRule } from './keyStarts.ts';
import { entryOf, textOf, valueOf, type Setting, type SettingMap } from './setting.ts';

/** `@angular/build:dev-server` and its like; source: its schema.json. */
export const angular = (architect: string): KeyRule => ({
  framework: 'angular-cli',
  section: ['projects', '*', architect, '*'],
  host: 'options.host',
  port: 'options.port',
  absent: 'loopback',
  defaultPort: 4200,
  isAlone: true,
  isIt: (target) => isDevServer(target) && !isToldByDefault(target),
});

/** Is it a target that serves while one develops? */
export function isDevServer(target: Setting): boolean {
  return (textOf(target, 'builder') ?? textOf(target, 'executor') ?? '').endsWith(':dev-server');
}

/** Does the configuration that is taken unasked say another host? */
function isToldByDefault(target: SettingMap): boolean {
  const configuration = valueOf(valueOf(target, 'configurations'), textOf(target, 'defaultConfiguration') ?? '');
  return valueOf(configuration, 'host') !== null;
}

/** What a configuration of such a target says instead; it is named on the command line, or by `defaultConfiguration`. */
export const angularConfigurations = (architect: string): KeyRule => ({
  ...asProfile(angular(architect)),
  section: ['projects', '*', architect, 'serve', 'configurations', '*'],
  host: 'host',
  port: 'port',
  isIt: (configuration) => entryOf(configuration, 'host') !== null,
});

/** The same for a profile: what it does not say, another part of the settings may. */
function asProfile(rule: KeyRule): KeyRule {
  return { ...rule, absent: 'unknown', defaultPort: null };
}

/** firebase-tools, lib/emulator/constants.js: its ports, and `localhost` where no host is given. */
const emulatorPorts: Readonly<Record<string, number>> = {
  ui: 4000,
  hub: 4400,
  logging: 4500,
  hosting: 5000,
  functions: 5001,
  extensions: 5001,
  apphosting: 5002,
  firestore: 8080,
  pubsub: 8085,
  database: 9000,
  auth: 9099,
  storage: 9199,
  eventarc: 9299,
  dataconnect: 9399,
  tasks: 9499,
};

export const emulators: KeyRule = {
  framework: 'firebase-emulator',
  section: ['emulators', '*'],
  host: 'host',
  port: 'port',
  absent: 'loopback',
  defaultPort: ([, name = '']) => emulatorPorts[name] ?? null,
  isAlone: true,
  isIt: (emulator, [, name = '']) => name in emulatorPorts && !isSwitchedOff(emulator),
};

function isSwitchedOff(emulator: SettingMap): boolean {
  const enabled = valueOf(emulator, 'enabled');
  return enabled?.kind === 'value' && enabled.value === false;
}

/** wrangler's config-schema.json, "RawDevConfig". */
export const wrangler: KeyRule = {
  framework: 'wrangler',
  section: ['dev'],
  host: 'ip',
  port: 'port',
  absent: 'loopback',
  defaultPort: 8787,
  isAlone: true,
};

/** streamlit/config.py, "server.address". */
export const streamlit: KeyRule = {
  framework: 'streamlit',
  section: ['server'],
  host: 'address',
  port: 'port',
  absent: 'all',
  defaultPort: 8501,
  isAlone: true,
};

/** Rocket guide, "Configuration": a table for each profile, `default` for what the others do not say. */
const rocketDefault: KeyRule = {
  framework: 'rocket',
  section: ['default'],
  host: 'address',
  port: 'port',
  absent: 'loopback',
  defaultPort: 8000,
};
export const rocket: readonly KeyRule[] = [rocketDefault, { ...asProfile(rocketDefault), section: ['*'] }];

/** trunk 0.21, src/config/models/serve.rs; `addresses` is a list, which is not edited. */
export const trunk: KeyRule = {
  framework: 'trunk',
  section: ['serve'],
  host: 'address',
  port: 'port',
  absent: 'loopback',
  defaultPort: 8080,
  isIt: (serve) => valueOf(serve, 'addresses') === null,
};

/** jekyll/configuration.rb: host 127.0.0.1, port 4000. */
export const jekyll: KeyRule = {
  framework: 'jekyll',
  section: [],
  host: 'host',
  port: 'port',
  absent: 'loopback',
  defaultPort: 4000,
};

/** mkdocs/config/defaults.py; config_options.IpAddress wants an address and a port. */
export const mkdocs: AddressRule = { framework: 'mkdocs', separator: null };

const jvmServers: readonly KeyRule[] = [
  {
    // Spring Boot, "Common Application Properties": server.address. Helidon's key is server.host.
    framework: 'spring-boot',
    section: [],
    host: 'server.address',
    port: 'server.port',
    absent: 'all',
    defaultPort: 8080,
    isIt: (root) => !holdsKey(root, 'server.host'),
  },
  {
    framework: 'micronaut',
    section: [],
    host: 'micronaut.server.host',
    port: 'micronaut.server.port',
    absent: 'all',
    defaultPort: 8080,
  },
  // Ktor, "Configuration in a file"; HOCON (application.conf) is not read.
  {
    framework: 'ktor',
    section: [],
    host: 'ktor.deployment.host',
    port: 'ktor.deployment.port',
    absent: 'all',
    defaultPort: 8080,
  },
];

/** Quarkus' HttpConfiguration: localhost in dev and test mode, 0.0.0.0 in production. `profile` is one in the keys' own names: `%dev.`. */
const quarkus = (profile: string): KeyRule => ({
  framework: 'quarkus',
  section: [],
  host: `${profile}quarkus.http.host`,
  port: `${profile}quarkus.http.port`,
  absent: 'loopback',
  defaultPort: 8080,
});

/** For application.properties and application.yml; in dev mode `%dev.` wins. */
export const jvm: readonly KeyRule[] = [
  ...jvmServers.flatMap((rule) => [where(rule, (root) => !isProfile(root)), where(asProfile(rule), isProfile)]),
  { ...quarkus(''), isIt: (root) => !holdsKey(root, '%dev.quarkus.http.host') },
  ...['%dev.', '%test.', '%prod.'].map((profile) => ({ ...asProfile(quarkus(profile)), needsHost: true as const })),
];

/** For application-NAME.properties and application-NAME.yml. */
export const jvmProfile: readonly KeyRule[] = [...jvmServers, quarkus('')].map(asProfile);

function where(rule: KeyRule, holds: (root: SettingMap) => boolean): KeyRule {
  return { ...rule, isIt: (root, keys) => (rule.isIt?.(root, keys) ?? true) && holds(root) };
}

/** Spring Boot, "Working With Multi-Document Files": a document that counts for some profiles only. */
function isProfile(root: SettingMap): boolean {
  return holdsKey(root, 'spring.config.activate.on-profile') || holdsKey(root, 'spring.profiles');
}
