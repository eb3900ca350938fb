import { servicesInUse, type FirewalldTexts } from '../../core/firewall/firewalld.ts';
import type { Result } from '../../core/machine.ts';
import { run } from '../run.ts';

/** firewall-cmd is a Python program that asks the daemon: a few tenths of a second. */
const timeoutMs = 5000;

/**
 * Actions that firewalld asks polkit about before it tells its zones. Source: org.fedoraproject.FirewallD1.{desktop,server}.policy of firewalld
 * 1.3: on a desktop anyone may; a server's policy would have polkit ask for a password.
 */
const actions = ['org.fedoraproject.FirewallD1.info', 'org.fedoraproject.FirewallD1.config.info'];

/**
 * What firewalld tells of its zones. null: it does not run. firewalld lets polkit ask the user, so we ask polkit first, which answers without a
 * window: where a password would be wanted, nothing is asked.
 */
export async function readFirewalld(signal: AbortSignal): Promise<Result<FirewalldTexts> | null> {
  const active = await print('systemctl', ['is-active', 'firewalld'], signal);
  if (!active.ok || active.value.trim() !== 'active') return null;
  if (!(await mayAsk(signal))) return { ok: false, why: 'it tells its rules to administrators only' };
  const [zones, defaultZone] = await Promise.all([
    print('firewall-cmd', ['--list-all-zones'], signal),
    print('firewall-cmd', ['--get-default-zone'], signal),
  ]);
  if (!zones.ok) return zones;
  if (!defaultZone.ok) return defaultZone;
  const zone = defaultZone.value.trim();
  const services = await readServices(servicesInUse(zones.value, zone), signal);
  return { ok: true, value: { defaultZone: zone, zones: zones.value, services } };
}

async function mayAsk(signal: AbortSignal): Promise<boolean> {
  const answers = await Promise.all(
    actions.map((action) => print('pkcheck', ['--action-id', action, '--process', String(process.pid)], signal)),
  );
  return answers.every(({ ok }) => ok);
}

async function readServices(names: readonly string[], signal: AbortSignal): Promise<Map<string, string>> {
  const services = await Promise.all(
    names.map(async (name) => [name, await print('firewall-cmd', [`--info-service=${name}`], signal)] as const),
  );
  return new Map(services.flatMap(([name, text]) => (text.ok ? [[name, text.value]] : [])));
}

async function print(program: string, args: readonly string[], signal: AbortSignal): Promise<Result<string>> {
  const ran = await run(program, args, { signal, timeoutMs, env: { LC_ALL: 'C' } });
  if (!ran.ok) return ran;
  const { exitCode, stdout, stderr } = ran.value;
  return exitCode === 0 ? { ok: true, value: stdout } : { ok: false, why: `${program}: ${stderr.trim()}` };
}
