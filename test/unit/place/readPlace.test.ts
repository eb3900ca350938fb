import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../../../src/core/place/place.ts';
import { readContainerConfig } from '../../../src/node/place/containerConfig.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'place-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Namespaces of one's own, without being root. */
function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['-rmnpf', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Real kernel namespaces, with the marker file that Podman puts into a container, and a card of their own. */
describe.skipIf(!canUnshare())('readPlace in namespaces of its own', () => {
  let script = '';
  beforeAll(async () => {
    script = path.join(folder, 'read.cjs');
    const source = path.join(import.meta.dirname, '../../../src/node/place/readPlace.ts');
    const contents = `import { readPlace } from ${JSON.stringify(source)};
      const facts = { remoteName: process.argv[2] ?? null, forwards: 'computer', folders: [] };
      readPlace(facts, new AbortController().signal).then((place) => console.log(JSON.stringify(place)));`;
    const stdin = { contents, resolveDir: import.meta.dirname };
    const mainFields = ['module', 'main'];
    await build({ stdin, bundle: true, platform: 'node', mainFields, outfile: script, logLevel: 'error' });
  });

  const read = async (namespaces: string, prepare: string, remoteName = ''): Promise<Place> => {
    const line = `mount -t tmpfs none /run && mount -t sysfs none /sys && ${prepare} && "${process.execPath}" "${script}" ${remoteName}`;
    const env = { PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
    const { stdout } = await promisify(execFile)('unshare', [...namespaces.split(' '), 'sh', '-c', line], { env });
    return JSON.parse(stdout) as Place;
  };
  const container = '-rmnpf --mount-proc';
  const marked = 'touch /run/.containerenv && ip link add eth0 type veth peer name eth1';

  test('a container: the marker, and virtual cards only', async () => {
    expect(await read(container, marked)).toEqual({
      machine: { kind: 'container', sharesNetwork: false, config: null },
      link: { kind: 'none' },
      forwards: 'computer',
    });
  });

  test('an attached window needs no marker', async () => {
    expect(await read(container, 'true', 'attached-container')).toMatchObject({
      machine: { kind: 'container', sharesNetwork: false },
      link: { kind: 'container' },
    });
  });

  test('a network apart from that of the first process is not the network of the container', async () => {
    expect(await read('-rmn', marked)).toMatchObject({ machine: { kind: 'own' } });
  });

  test('SSH, by the variable that sshd sets', async () => {
    const place = await read('-rmn', "export SSH_CONNECTION='192.168.1.7 51234 192.168.1.20 22'", 'ssh-remote');
    expect(place.link).toEqual({ kind: 'ssh', address: '192.168.1.20' });
  });
});

describe('readContainerConfig', () => {
  const put = async (name: string, files: Record<string, string>): Promise<string> => {
    const workspace = path.join(folder, name);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
      await writeFile(path.join(workspace, file), text);
    }
    return workspace;
  };
  const own = '{ "appPort": "8080:5000" } // built';
  const publications = [{ container: 5000, host: 8080, isLocal: false }];

  test.for(['.devcontainer/devcontainer.json', '.devcontainer.json', '.devcontainer/python/devcontainer.json'])(
    '%s',
    async (file) => {
      const workspace = await put(file.replaceAll('/', '-'), { [file]: own });
      expect(await readContainerConfig([workspace])).toEqual({
        file: path.basename(file),
        service: null,
        publications,
      });
    },
  );

  test('Compose files stand relative to it', async () => {
    const compose = '{ "dockerComposeFile": ["../docker-compose.yml", "extra.yml"], "service": "app" }';
    const files = {
      '.devcontainer/devcontainer.json': compose,
      'docker-compose.yml': 'services:\n  app:\n    build: .\n    ports:\n      - 8080:5000\n',
    };
    const workspace = await put('compose', files);
    expect(await readContainerConfig([workspace])).toEqual({ file: 'extra.yml', service: 'app', publications: null });
    await put('compose', { '.devcontainer/extra.yml': 'services:\n  app:\n    command: sleep infinity\n' });
    expect(await readContainerConfig([workspace])).toEqual({ file: 'extra.yml', service: 'app', publications });
  });

  test('none, and several to choose from, do not tell', async () => {
    const several = { '.devcontainer/a/devcontainer.json': own, '.devcontainer/b/devcontainer.json': own };
    expect(await readContainerConfig([await put('several', several)])).toBeNull();
    expect(await readContainerConfig([path.join(folder, 'none')])).toBeNull();
    expect(await readContainerConfig([])).toBeNull();
  });
});
