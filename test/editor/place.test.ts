import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from 'vscode';
import { placeOf } from '../../src/core/place/place.ts';
import { forwardedUrl } from '../../src/editor/place.ts';
import { announced, listener, machine, serversAfter, sighted, started, terminal } from '../unit/servers/world.ts';

describe('where we run', () => {
  it('is local to an editor without a remote name, or with a host and port for one', () => {
    assert.match(env.remoteName ?? '127.0.0.1:0', /^[\w.-]+:\d+$/);
    const facts = {
      platform: process.platform,
      kernel: null,
      isInContainer: false,
      hasPhysicalCard: true,
      config: null,
    };
    const place = placeOf({ ...facts, remoteName: env.remoteName ?? null, forwards: 'url', variables: new Map() });
    assert.deepEqual(place, { machine: { kind: 'own' }, link: { kind: 'none' }, forwards: 'url' });
  });

  it('gives a server on loopback a URL of the editor that leads to it', async () => {
    const web = createServer((request, response) => response.end(`here, at ${request.url}`)).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    const [server] = serversAfter(
      terminal,
      started(),
      sighted({ ...announced('127.0.0.1', port), url: `http://127.0.0.1:${port}/a%20b?token=a%2Bb%3D` }),
      machine([listener('127.0.0.1', port)]),
    );
    assert.ok(server);
    const url = await forwardedUrl(server);
    const response = await fetch(url);
    assert.equal(await response.text(), 'here, at /a%20b?token=a%2Bb%3D', url);
    web.close();
  });
});
