import { ensurePrograms } from './system.mjs';

/** What tests of the first layer start on Linux. @throws when something is missing and stays so */
export function ensureUnitTools() {
  if (process.platform !== 'linux') return;
  ensurePrograms({ python3: 'python3', openssl: 'openssl', ip: 'iproute2' }, 'for the tests of the first layer');
}

/** What test/lan needs to put a phone and a laptop on one machine. @throws when something is missing and stays so */
export function ensureLanTools() {
  ensurePrograms(
    { ip: 'iproute2', nft: 'nftables', curl: 'curl', ping: 'iputils-ping', 'iptables-save': 'iptables' },
    'for the phone and the laptop of test/lan',
  );
}
