import * as fc from '../../../fastCheck.ts';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/starts/applyEdits.ts';
import { goReader } from '../../../../src/core/rewrite/go/goReader.ts';
import { grammars } from '../../grammars.ts';

/** A call with its address in one of the forms that Go has, and the text that stands for the host in it. */
const goCalls = fc
  .record({
    host: fc.constantFrom('localhost', '127.0.0.1', '192.168.1.5', '0.0.0.0'),
    port: fc.integer({ min: 1, max: 65_535 }),
    quote: fc.constantFrom('"', '`'),
    form: fc.constantFrom('literal', 'constant', 'format', 'sum', 'joined', 'variable', 'field', 'flag'),
    blank: fc.constantFrom('', ' ', '\n\t\t', ' /* here */ '),
  })
  .map(({ host, port, quote, form, blank }) => {
    const text = (value: string) => quote + value + quote;
    const address = text(`${host}:${port}`);
    const forms = {
      literal: ['', address],
      constant: [`const addr = ${address}\n`, 'addr'],
      format: ['', `fmt.Sprintf(${text(`${host}:%d`)}, ${port})`],
      sum: ['', `${text(`${host}:`)} + ${text(String(port))}`],
      joined: ['', `net.JoinHostPort(${text(host)}, ${text(String(port))})`],
      variable: [`var host = ${text(host)}\n`, `host+${text(`:${port}`)}`],
      field: [`var config = &Config{Addr: ${address}}\n`, 'config.Addr'],
      flag: [`var addr = flag.String("addr", ${address}, "")\n`, '*addr'],
    } as const;
    const [above, given] = forms[form];
    const imports = '"net/http"; "net"; "fmt"; "flag"';
    const source = `package main\nimport (${imports})\n${above}func main() {\n\thttp.ListenAndServe(${blank}${given},${blank}nil)\n}\n`;
    return { source, host, port };
  });

test('any Go call: only host and port change, in place', { timeout: 60_000 }, async () => {
  const wanted = fc.constantFrom('0.0.0.0', '10.1.2.3', 'keep-local');
  await fc.assert(
    fc.asyncProperty(goCalls, wanted, fc.integer({ min: 1, max: 65_535 }), async (call, host, port) => {
      const read = await goReader.read(call.source, { path: 'main.go', language: null }, grammars, null);
      const [start] = read.calls;
      if (!start) throw new Error(`no start in ${call.source}`);
      expect([start.host.value, start.port]).toEqual([call.host, call.port]);
      const plan = read.plan(start, { host, port });
      const isLocal = /^(?:localhost|127)/.test(call.host);
      const after = host === 'keep-local' ? (isLocal ? call.host : '127.0.0.1') : host;
      const [beforeHost, ...rest] = call.source.split(call.host);
      const expected = [beforeHost, rest.join(call.host).replace(String(call.port), String(port))].join(after);
      expect(plan.kind === 'edits' ? applyEdits(call.source, plan.edits) : plan.why).toBe(expected);
      read.tree?.dispose();
    }),
    { numRuns: 300 },
  );
});
