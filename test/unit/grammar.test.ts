import { expect, test } from 'vitest';
import { grammars } from './grammars.ts';

test('a grammar parses with UTF-16 offsets', async () => {
  const python = await grammars('python');
  const text = "é = '😀'\napp.run()";
  expect(python.parse(text, (root) => text.slice(root.lastChild?.startIndex))).toBe('app.run()');
});
