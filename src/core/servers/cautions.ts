import { t } from '@vscode/l10n';
import {
  debuggerCaution,
  exposureCaution,
  hasConsole,
  oneAddressCaution,
  publicCaution,
  type Caution,
} from '../remedies/cautions.ts';
import type { Remedy } from '../remedies/remedy.ts';
import { exposedBy, isOneAddress } from './describe.ts';
import type { Server } from './server.ts';

/** What an open server exposes, with the remedy that ends it. */
export type ServerCaution = Caution & { remedy: Remedy | null };

/** The cautions of a running server, the gravest first. A tunnel needs no open socket. */
export function cautionsOf(server: Server): ServerCaution[] {
  const exposed = exposedBy(server);
  if (server.verdict !== 'open')
    return server.verdict === 'this-computer-only' && exposed.exposes.includes('public-tunnel')
      ? [plain(exposureCaution('public-tunnel'))]
      : [];
  const publicAddress = server.addresses.find(({ kind }) => kind === 'public');
  const isOne = isOneAddress(server);
  return [
    ...(publicAddress ? [plain(publicCaution(publicAddress.address))] : []),
    ...(exposed.isDebuggerOn ? [debuggerOn(server, exposed.framework, isOne)] : []),
    ...exposed.exposes.map((exposure) => plain(exposureCaution(exposure))),
    ...(isOne ? [plain({ title: t('Bound to one address.'), text: oneAddressCaution(hasConsole(exposed)) })] : []),
  ];
}

function plain(caution: Caution): ServerCaution {
  return { ...caution, remedy: null };
}

function debuggerOn({ advice }: Server, framework: string | null, isOne: boolean): ServerCaution {
  return {
    ...debuggerCaution(framework, isOne ? 'one-address' : 'wide'),
    remedy: advice?.remedies.find(({ aim }) => aim === 'debug-off') ?? null,
  };
}
