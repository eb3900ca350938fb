import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { interfaceAddresses } from '../../core/interfaces.ts';
import type { Result } from '../../core/machine.ts';
import type { LinuxFirewalls } from '../../core/firewall/reading.ts';
import { errorCode } from '../errorCode.ts';
import { run } from '../run.ts';
import { readFirewalld } from './firewalld.ts';

/** Listing the rules takes milliseconds; a machine that blocks whole countries has megabytes of them. */
const timeoutMs = 5000;

/**
 * Reads the packet filter's rules, as far as we may. Changes nothing and asks for nothing: no sudo, only programs that list (`*-save` reads the
 * tables that are there, where `iptables -L` would make the kernel load its own), and none that would make the kernel load a filter to be listed.
 */
export async function readLinuxFirewalls(signal: AbortSignal): Promise<LinuxFirewalls> {
  const [legacy4, legacy6, modules, config, defaults] = await Promise.all([
    readTableNames('/proc/net/ip_tables_names'),
    readTableNames('/proc/net/ip6_tables_names'),
    readModules(),
    readText('/etc/ufw/ufw.conf'),
    readText('/etc/default/ufw'),
  ]);
  const hasNft = modules?.has('nf_tables') ?? true;
  const hasIptables = hasNft || legacy4 !== '' || legacy6 !== '';
  const [nft, iptables] = await Promise.all([
    hasNft ? readNft(signal) : ({ ok: false, why: 'the kernel has no nf_tables' } as const),
    hasIptables ? readIptables(signal) : [],
  ]);
  return {
    system: 'linux',
    isRoot: process.getuid?.() === 0,
    nft,
    iptables,
    ipset: await readIpset(iptables, signal),
    legacyTables: { 4: legacy4, 6: legacy6 },
    modules,
    ufw: { config, defaults },
    // Where the rules themselves were read, nobody needs to be asked.
    firewalld: nft.ok ? null : await readFirewalld(signal),
    addresses: interfaceAddresses(os.networkInterfaces()),
  };
}

async function readNft(signal: AbortSignal): Promise<LinuxFirewalls['nft']> {
  const [json, text] = await Promise.all([
    list('nft', ['-j', 'list', 'ruleset'], signal),
    list('nft', ['-a', 'list', 'ruleset'], signal),
  ]);
  if (!json.ok) return json;
  return { ok: true, value: { json: json.value, text: text.ok ? text.value : '' } };
}

/** Plain names first: they are what people type. The others are there where both kernel interfaces are in use. */
const iptablesPrograms = ['', '-nft', '-legacy'].flatMap((kind) => [
  { program: `iptables${kind}`, family: 4 as const },
  { program: `ip6tables${kind}`, family: 6 as const },
]);

async function readIptables(signal: AbortSignal): Promise<LinuxFirewalls['iptables']> {
  return Promise.all(
    iptablesPrograms.map(async ({ program, family }) => ({
      program,
      family,
      text: await list(`${program}-save`, [], signal),
    })),
  );
}

async function readIpset(iptables: LinuxFirewalls['iptables'], signal: AbortSignal): Promise<string> {
  if (!iptables.some(({ text }) => text.ok && text.value.includes('--match-set'))) return '';
  const sets = await list('ipset', ['save'], signal);
  return sets.ok ? sets.value : '';
}

/** What a listing program printed. Not ok where it failed; its first line of complaint is why. */
async function list(program: string, args: readonly string[], signal: AbortSignal): Promise<Result<string>> {
  // These programs are in the administrator's folders, which are not in everybody's PATH.
  const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, LC_ALL: 'C' };
  const ran = await run(program, args, { signal, timeoutMs, env });
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  if (exitCode === 0) return { ok: true, value: stdout };
  return { ok: false, why: `${program}: ${stderr.trim().split('\n')[0] ?? ''}` };
}

/** The file is there once the kernel has the older interface; without it, there are no such tables. null: only root may read it. */
function readTableNames(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => (errorCode(error) === 'ENOENT' ? '' : null));
}

function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

/** The modules that the kernel has, loaded or built in. null where one of the two lists cannot be read: then any may be there. */
async function readModules(): Promise<ReadonlySet<string> | null> {
  const [loaded, builtIn] = await Promise.all([
    readText('/proc/modules'),
    readText(path.join('/lib/modules', os.release(), 'modules.builtin')),
  ]);
  if (loaded === null || builtIn === null) return null;
  const names = [
    ...loaded.split('\n').map((line) => line.split(' ')[0] ?? ''),
    ...builtIn.split('\n').map((file) => path.basename(file.trim(), '.ko').replaceAll('-', '_')),
  ];
  return new Set(names.filter((name) => name !== ''));
}
