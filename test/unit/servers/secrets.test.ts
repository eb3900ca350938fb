import { expect, test } from 'vitest';
import { maskedCommand } from '../../../src/core/servers/secrets.ts';

test.each([
  ['API_KEY=hunter2 python app.py --token=abc', 'API_KEY=*** python app.py --token=***'],
  ["flask run --secret 'a b' --port 5000", 'flask run --secret *** --port 5000'],
  ['export DB_PASSWORD="x y"; python app.py', 'export DB_PASSWORD=***; python app.py'],
  ['jupyter lab --IdentityProvider.token=abc', 'jupyter lab --IdentityProvider.token=***'],
  ['python app.py --keyfile cert.pem token list', 'python app.py --keyfile cert.pem token list'],
  ['python app.py --api-key abc -v', 'python app.py --api-key *** -v'],
  ['python app.py', 'python app.py'],
])('%s', (line, masked) => {
  expect(maskedCommand(line)).toBe(masked);
});
