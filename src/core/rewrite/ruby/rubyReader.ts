import { baseName, hasExtension } from '../sourceName.ts';
import { readTree } from '../treeFile.ts';
import { treeReader } from '../treeReader.ts';
import { findPumaStarts, isPumaConfig, mayHoldPumaStart } from './pumaStarts.ts';
import { findRackStarts, mayHoldRackStart } from './rackStarts.ts';
import { findRailsHosts, mayHoldRailsHosts, planAllowRailsHost } from './railsHosts.ts';
import { findSinatraStarts, mayHoldSinatra } from './sinatraStarts.ts';

/** Ruby files: Sinatra, Puma's configuration, Rack handlers, WEBrick and Thin, and Rails' list of hosts. */
export const rubyReader = treeReader({
  reads: (name) => /^Rakefile$/i.test(baseName(name)) || hasExtension(name, ['rb', 'ru', 'rake'], ['ruby']),
  mayHold: (text, name) =>
    mayHoldSinatra.test(text) ||
    mayHoldRackStart.test(text) ||
    mayHoldRailsHosts(text, name) ||
    (isPumaConfig(name) && mayHoldPumaStart.test(text)),
  grammar: 'ruby',
  findStarts: (file, name) => [
    ...findRackStarts(file),
    ...findSinatraStarts(file),
    ...(isPumaConfig(name) ? findPumaStarts(file) : []),
  ],
  readGates: (text, name, ruby) => ({
    gates: readTree(text, ruby, (file) => findRailsHosts(file, name)),
    plan: (_gate, host) => planAllowRailsHost(text, host, ruby),
  }),
});
