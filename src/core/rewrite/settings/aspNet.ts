import { classifyHost } from '../../host.ts';
import type { SlotStart } from '../../starts/slots.ts';
import { addressStart, type AddressRule } from './addressStarts.ts';
import { settingsAt, textOf, type Found, type SettingEntry } from './setting.ts';
import type { FindInSettings } from './settingsFile.ts';

/**
 * Addresses of Kestrel: what is neither an IP address nor `localhost`, `*` and `+` too, is every interface (Microsoft Learn, "Configure
 * endpoints for the ASP.NET Core Kestrel web server", "Specify hosts").
 */
export const aspNetUrls: AddressRule = {
  framework: 'aspnet',
  separator: ';',
  listens: (host) => {
    const hostClass = classifyHost(host);
    if (hostClass === 'loopback') return 'loopback';
    return hostClass === 'wildcard' || hostClass === 'name' ? 'all' : 'address';
  },
};

/**
 * launchSettings.json: `applicationUrl` of each profile that runs the project. `dotnet run` passes it as ASPNETCORE_URLS, over which the
 * profile's own variable wins.
 */
export const launchSettingsStarts: FindInSettings = (file) =>
  settingsAt(file.settings.root, ['profiles', '*']).flatMap((profile): SlotStart[] => {
    const entry = decisiveEntry(profile);
    const start = entry && addressStart(file, entry, aspNetUrls);
    return start ? [start] : [];
  });

function decisiveEntry({ value }: Found): SettingEntry | null {
  if (textOf(value, 'commandName') !== 'Project' || saysUrls(textOf(value, 'commandLineArgs'))) return null;
  const [variable] = settingsAt(value, ['environmentVariables', 'ASPNETCORE_URLS']);
  const [url] = settingsAt(value, ['applicationUrl']);
  return (variable ?? url)?.entry ?? null;
}

/** On the command line it wins over every variable (Microsoft Learn, "ASP.NET Core Web Host", "Override configuration"). */
export function saysUrls(argument: string | null): boolean {
  return /(?:^|\s)--urls\b/.test(argument ?? '');
}
