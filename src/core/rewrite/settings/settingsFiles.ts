import type { SlotStart } from '../../starts/slots.ts';
import type { GateReading } from '../gates/gate.ts';
import { angularHosts } from './angularHosts.ts';
import { addressStart, type AddressRule } from './addressStarts.ts';
import { aspNetUrls, launchSettingsStarts } from './aspNet.ts';
import { composeStarts } from './compose.ts';
import { dockerfileStarts, dockerfileVariables } from './dockerfile.ts';
import { keyStarts, type KeyRule } from './keyStarts.ts';
import { launchStarts } from './launchJson.ts';
import { justfileStarts, makefileStarts } from './makefile.ts';
import { procfileStarts } from './procfile.ts';
import { scriptStarts, type ScriptRule } from './scripts.ts';
import {
  angular,
  angularConfigurations,
  emulators,
  jekyll,
  jvm,
  jvmProfile,
  mkdocs,
  rocket,
  streamlit,
  trunk,
  wrangler,
} from './serverRules.ts';
import { settingsAt } from './setting.ts';
import type { FindInSettings, ReadFile, SettingsFile } from './settingsFile.ts';
import { taskStarts } from './tasksJson.ts';
import { variableStarts } from './variables.ts';

/** One kind of file, by its path: with `/`, one in front. No two kinds share a path; the first counts. */
export type SettingsKind = {
  name: RegExp;
  /** What a text must hold to be read at all; see `SourceReader.mayHold`. */
  cue: RegExp;
  /** True where command lines are read in it. */
  commands: boolean;
} & (
  | {
      format: 'json' | 'yaml' | 'toml' | 'properties' | 'env';
      find: FindInSettings;
      /** Reads the second locks in it; absent where there are none. */
      gates?: (file: SettingsFile) => GateReading;
    }
  | { format: 'lines'; find(file: ReadFile): SlotStart[] }
);

/** All that each of the finders finds. */
function all(...finders: readonly FindInSettings[]): FindInSettings {
  return (file) => finders.flatMap((find) => find(file));
}

function keys(...rules: readonly KeyRule[]): FindInSettings {
  return all(...rules.map(keyStarts));
}

/** Values that are addresses, at paths of keys. */
function addresses(rule: AddressRule, ...paths: readonly (readonly string[])[]): FindInSettings {
  return (file) =>
    paths.flatMap((path) =>
      settingsAt(file.settings.root, path).flatMap(({ entry }): SlotStart[] => {
        const start = addressStart(file, entry, rule);
        return start ? [start] : [];
      }),
    );
}

function commandsAt(...paths: readonly (readonly string[])[]): readonly ScriptRule[] {
  return paths.map((path) => ({ path, list: 'commands' }));
}

function argumentsAt(...paths: readonly (readonly string[])[]): readonly ScriptRule[] {
  return paths.map((path) => ({ path, list: 'arguments' }));
}

/** Hatch, "Environment scripts"; Poe the Poet, "Task types"; PDM, "Scripts"; Rye, "Scripts"; taskipy; Pixi, "Tasks". */
const pyproject: readonly ScriptRule[] = [
  ...commandsAt(
    ['tool', 'poe', 'tasks', '*'],
    ['tool', 'poe', 'tasks', '*', 'cmd'],
    ['tool', 'poe', 'tasks', '*', 'shell'],
    ['tool', 'pdm', 'scripts', '*', 'shell'],
    ['tool', 'pdm', 'scripts', '*', 'composite'],
    ['tool', 'hatch', 'envs', '*', 'scripts', '*'],
    ['tool', 'taskipy', 'tasks', '*'],
    ['tool', 'taskipy', 'tasks', '*', 'cmd'],
  ),
  ...argumentsAt(
    ['tool', 'pdm', 'scripts', '*'],
    ['tool', 'pdm', 'scripts', '*', 'cmd'],
    ['tool', 'rye', 'scripts', '*'],
    ['tool', 'rye', 'scripts', '*', 'cmd'],
    ['tool', 'pixi', 'tasks', '*'],
    ['tool', 'pixi', 'tasks', '*', 'cmd'],
  ),
];

const json = { format: 'json', commands: false } as const;
const jsonCommands = { format: 'json', commands: true } as const;
const toml = { format: 'toml', commands: false } as const;
const tomlCommands = { format: 'toml', commands: true } as const;
const yaml = { format: 'yaml', commands: false } as const;
const lineCommands = { format: 'lines', commands: true } as const;
const env = { format: 'env', commands: false } as const;
const properties = { format: 'properties', commands: false } as const;

/** Every kind of settings file in which a bind is decided. */
export const settingsFiles: readonly SettingsKind[] = [
  { ...jsonCommands, name: /\/package\.json$/, cue: /"scripts"/, find: scriptStarts(commandsAt(['scripts', '*'])) },
  { ...jsonCommands, name: /\/composer\.json$/, cue: /"scripts"/, find: scriptStarts(commandsAt(['scripts', '*'])) },
  {
    ...jsonCommands,
    name: /\/deno\.jsonc?$/,
    cue: /"tasks"/,
    find: scriptStarts(commandsAt(['tasks', '*'], ['tasks', '*', 'command'])),
  },
  { ...jsonCommands, name: /\/\.vscode\/launch\.json$/, cue: /"configurations"/, find: launchStarts([]) },
  { ...jsonCommands, name: /\/\.vscode\/tasks\.json$/, cue: /"tasks"/, find: taskStarts([]) },
  {
    ...jsonCommands,
    name: /\.code-workspace$/,
    cue: /"(?:launch|tasks)"/,
    find: all(launchStarts(['launch']), taskStarts(['tasks'])),
  },
  {
    ...json,
    name: /\/angular\.json$/,
    cue: /:dev-server"/,
    gates: angularHosts,
    find: all(
      ...['architect', 'targets'].flatMap((at) => [keyStarts(angular(at)), keyStarts(angularConfigurations(at))]),
    ),
  },
  {
    ...json,
    name: /\/launchSettings\.json$/i,
    cue: /"(?:applicationUrl|ASPNETCORE_URLS)"/,
    find: launchSettingsStarts,
  },
  {
    ...json,
    name: /\/appsettings(?:\.\w+)?\.json$/i,
    cue: /"(?:Kestrel|urls)"/i,
    find: addresses(aspNetUrls, ['Kestrel', 'Endpoints', '*', 'Url'], ['urls'], ['Urls']),
  },
  { ...json, name: /\/firebase\.json$/, cue: /"emulators"/, find: keyStarts(emulators) },
  { ...json, name: /\/wrangler\.jsonc?$/, cue: /"dev"/, find: keyStarts(wrangler) },
  { ...toml, name: /\/wrangler\.toml$/, cue: /\bdev\b/, find: keyStarts(wrangler) },
  { ...toml, name: /\/\.streamlit\/config\.toml$/, cue: /\bserver\b/, find: keyStarts(streamlit) },
  { ...toml, name: /\/Rocket\.toml$/, cue: /\b(?:address|port)\b/, find: keys(...rocket) },
  { ...toml, name: /\/\.?Trunk\.toml$/i, cue: /\bserve\b/, find: keyStarts(trunk) },
  {
    ...tomlCommands,
    name: /\/pyproject\.toml$/,
    cue: /\btool\.(?:poe|pdm|hatch|rye|taskipy|pixi)\b/,
    find: scriptStarts(pyproject),
  },
  {
    ...tomlCommands,
    name: /\/pixi\.toml$/,
    cue: /\btasks\b/,
    find: scriptStarts(argumentsAt(['tasks', '*'], ['tasks', '*', 'cmd'])),
  },
  {
    ...tomlCommands,
    name: /\/Pipfile$/,
    cue: /\[scripts\]/,
    find: scriptStarts(commandsAt(['scripts', '*'], ['scripts', '*', 'cmd'])),
  },
  { ...yaml, name: /\/mkdocs\.ya?ml$/, cue: /\bdev_addr\b/, find: addresses(mkdocs, ['dev_addr']) },
  { ...yaml, name: /\/_config(?:[.\w-]*)\.ya?ml$/, cue: /(?:^|\ufeff)["']?(?:host|port)\b/m, find: keyStarts(jekyll) },
  {
    ...yaml,
    name: /\/(?:docker-)?compose(?:[.\w-]*)\.ya?ml$/,
    cue: /\bservices\b/,
    commands: true,
    find: composeStarts,
  },
  { ...yaml, name: /\/application\.ya?ml$/, cue: /\b(?:address|host|port)\b/, find: keys(...jvm) },
  { ...yaml, name: /\/application-[\w-]+\.ya?ml$/, cue: /\b(?:address|host|port)\b/, find: keys(...jvmProfile) },
  {
    ...properties,
    name: /\/(?:application|microprofile-config)\.properties$/,
    cue: /\b(?:address|host|port)\b/,
    find: keys(...jvm),
  },
  {
    ...properties,
    name: /\/application-[\w-]+\.properties$/,
    cue: /\b(?:address|host|port)\b/,
    find: keys(...jvmProfile),
  },
  {
    ...env,
    // Examples are copied, not read.
    name: /\/\.(?:env|flaskenv)(?:\.(?!(?:[\w-]+\.)*(?:example|sample|template|dist)\b)[\w.-]+)?$/,
    cue: /HOST|ADDRESS|SERVER_NAME|ASPNETCORE_URLS|FLASK_|_PORT/,
    find: variableStarts,
  },
  {
    ...lineCommands,
    name: /\/(?:(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?|[^/]+\.(?:dockerfile|containerfile))$/i,
    cue: /^\s*(?:CMD|ENTRYPOINT|ENV)\b/im,
    find: dockerStarts,
  },
  { ...lineCommands, name: /\/Procfile(?:\.[\w-]+)?$/, cue: /:/, find: procfileStarts },
  { ...lineCommands, name: /\/(?:(?:GNU)?[Mm]akefile(?:\.\w+)?|[^/]+\.mk)$/, cue: /\n\t/, find: makefileStarts },
  { ...lineCommands, name: /\/(?:\.?justfile|[^/]+\.just)$/i, cue: /\n[ \t]/, find: justfileStarts },
];

/** A command's own variables are its slots already: the rest decides by name. */
function dockerStarts(file: ReadFile): SlotStart[] {
  const commands = dockerfileStarts(file);
  const known = new Set(commands.map(({ call }) => call.framework));
  const variables = variableStarts({ ...file, settings: dockerfileVariables(file.source) });
  return [...commands, ...variables.filter(({ call }) => !known.has(call.framework) && call.framework !== 'unknown')];
}
