import type { Family } from './framework.ts';

/**
 * Sinatra. Wordings: sinatra/base.rb `run!`, said before its server binds. Flags of `ruby app.rb`: sinatra/main.rb. Recorded with 3: the defaults,
 * that `APP_ENV=production` opens it, and how it says that its port is taken below Puma, WEBrick and Thin.
 */
export const sinatra: Family = {
  id: 'sinatra',
  title: 'Sinatra',
  defaultHost: 'localhost',
  defaultPort: 4567,
  announces: [
    {
      pattern: /^== Sinatra \(v[\d.]+\) has taken the stage on (?<port>\d{1,5}) for \w+/,
      examples: ['== Sinatra (v4.1.1) has taken the stage on 4567 for development with backup from Puma'],
    },
  ],
  portInUse: [
    {
      pattern: /^== Someone is already performing on port (?<port>\d{1,5})!/,
      examples: ['== Someone is already performing on port 4567!'],
    },
  ],
  // Since 4.1, in development names alone. Source: Rack::Protection::HostAuthorization.
  gate: {
    setting: 'host_authorization',
    refuses: [{ what: 'host', status: 403, pattern: /^Host not permitted$/, examples: ['Host not permitted'] }],
  },
  starts: [],
};
