import type { WindowsFirewall } from '../../core/firewall/reading.ts';
import { runPowerShell } from '../windows/programs.ts';

/**
 * Profiles, kinds of network, and the inbound rules in force, as one JSON document. The rules come from the registry, which every user may read
 * and whose words are the same in every language: `Get-NetFirewallRule` with the ports and programs of a few hundred rules takes minutes. Firewalls
 * of other makers tell Windows' Security Center of themselves, which is not there on a server; a bit of their state says that they are on.
 * Sources: learn.microsoft.com (Get-NetFirewallProfile, Get-NetConnectionProfile), [MS-GPFAS] for the keys.
 */
export const windowsQuery = String.raw`
$policy = 'SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy';
$stores = @(@('local', ('HKLM:\' + $policy + '\FirewallRules')),
  @('policy', 'HKLM:\SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules'),
  @('policy', ('HKLM:\' + $policy + '\Mdm\FirewallRules')));
$profiles = @(Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { @{ name = $_.Name; enabled = [string]$_.Enabled;
  inbound = [string]$_.DefaultInboundAction; rules = [string]$_.AllowInboundRules; localRules = [string]$_.AllowLocalFirewallRules } });
$networks = @(Get-NetConnectionProfile -ErrorAction SilentlyContinue | ForEach-Object {
  @{ card = $_.InterfaceAlias; category = [string]$_.NetworkCategory } });
$others = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName FirewallProduct -OperationTimeoutSec 3 -ErrorAction SilentlyContinue |
  Where-Object { $_.productState -band 0x1000 } | ForEach-Object { [string]$_.displayName });
$rules = @(foreach ($store in $stores) { $key = Get-Item $store[1] -ErrorAction SilentlyContinue; if ($key) {
  foreach ($id in $key.GetValueNames()) { $text = [Environment]::ExpandEnvironmentVariables([string]$key.GetValue($id));
    if ($text.Contains('|Active=TRUE|') -and $text.Contains('|Dir=In|')) { @{ id = $id; store = $store[0]; text = $text } } } } });
ConvertTo-Json -Compress -Depth 3 -InputObject @{ profiles = $profiles; networks = $networks; rules = $rules; others = $others }
`.replaceAll('\n', ' ');

/** What Windows' own firewall tells everybody: about a second of PowerShell. */
export async function readWindowsFirewall(signal: AbortSignal): Promise<WindowsFirewall> {
  return { system: 'windows', settings: await runPowerShell(windowsQuery, signal) };
}
