import * as fc from '../../fastCheck.ts';
import { describe, expect, test } from 'vitest';
import { readCompose } from '../../../src/core/place/readCompose.ts';
import { readDevContainer } from '../../../src/core/place/readDevContainer.ts';
import { readPublish } from '../../../src/core/place/readPublish.ts';

describe('readDevContainer', () => {
  test.for([
    ['a number: for the computer around it alone', '"appPort": 5000', [{ container: 5000, host: 5000, isLocal: true }]],
    ['text: for everyone', '"appPort": "5000:5000"', [{ container: 5000, host: 5000, isLocal: false }]],
    [
      'several, of both kinds',
      '"appPort": [3000, "8921:5000"],',
      [
        { container: 3000, host: 3000, isLocal: true },
        { container: 5000, host: 8921, isLocal: false },
      ],
    ],
    ['-p in runArgs', '"runArgs": ["--init", "-p", "80:8080"]', [{ container: 8080, host: 80, isLocal: false }]],
    ['-p with its value', '"runArgs": ["-p8080:8080"]', [{ container: 8080, host: 8080, isLocal: false }]],
    ['--publish', '"runArgs": ["--publish=127.0.0.1:80:8080"]', [{ container: 8080, host: 80, isLocal: true }]],
    ['forwarded is not published', '"forwardPorts": [5000]', []],
    ['nothing', '"name": "Python 3"', []],
  ] as const)('%s', ([, line, publications]) => {
    const text = `// For format details, see https://aka.ms/devcontainer.json\n{\n  "image": "python:3", /* why */\n  ${line}\n}`;
    expect(readDevContainer(text)).toEqual({ kind: 'container', publications });
  });

  test.for([
    ['a variable', '{"appPort": ["${localEnv:PORT}:5000", 3000]}'],
    ['no port', '{"appPort": -1}'],
    ["its host's network", '{"runArgs": ["--network=host"]}'],
    ["its host's network, in two words", '{"runArgs": ["--net", "host"], "appPort": 5000}'],
  ])('does not tell: %s', ([, text = '']) => {
    expect(readDevContainer(text)).toEqual({ kind: 'container', publications: null });
  });

  test.for([
    ['one file', '"docker-compose.yml"', ['docker-compose.yml']],
    ['several', '["../compose.yml", "extra.yml"]', ['../compose.yml', 'extra.yml']],
  ] as const)('leaves it to Docker Compose: %s', ([, written, files]) => {
    const text = `{"dockerComposeFile": ${written}, "service": "app", "appPort": 5000}`;
    expect(readDevContainer(text)).toEqual({ kind: 'compose', files, service: 'app' });
  });

  test.for([
    '[]',
    'appPort: 5000',
    '{',
    '{"dockerComposeFile": "compose.yml"}',
    '{"dockerComposeFile": 1, "service": "a"}',
  ])('cannot be read: %s', (text) => {
    expect(readDevContainer(text)).toBeNull();
  });

  test('never throws', () => {
    const word = fc.constantFrom('{', '}', '[', ']', '"appPort"', ':', ',', '"-p"', '"runArgs"', '5000', '"1:2"', '//');
    const isSound = (text: string): boolean => {
      const read = readDevContainer(text);
      const publications = read?.kind === 'container' ? (read.publications ?? []) : [];
      return publications.every(({ container }) => container > 0 && container <= 65_535);
    };
    fc.assert(
      fc.property(fc.array(word), fc.jsonValue(), (words, appPort) => {
        expect(isSound(words.join(' '))).toBe(true);
        expect(isSound(JSON.stringify({ appPort }))).toBe(true);
      }),
    );
  });
});

/** The forms of docs.docker.com/reference/cli/docker/container/run, "publish". */
describe('readPublish', () => {
  test.for([
    ['8080', [[8080, null, false]]],
    ['80:8080', [[8080, 80, false]]],
    ['127.0.0.1:80:8080/tcp', [[8080, 80, true]]],
    ['127.0.0.1::8080', [[8080, null, true]]],
    ['0.0.0.0:80:8080', [[8080, 80, false]]],
    ['192.168.1.5:80:8080', [[8080, 80, false]]],
    ['[::1]:80:8080', [[8080, 80, true]]],
    ['[::]:80:8080', [[8080, 80, false]]],
    [
      '3000-3001:4000-4001',
      [
        [4000, 3000, false],
        [4001, 3001, false],
      ],
    ],
    ['3000-3010:4000', [[4000, null, false]]],
    ['53:53/udp', []],
  ] as const)('%s', ([text, expected]) => {
    expect(readPublish(text)?.map(({ container, host, isLocal }) => [container, host, isLocal])).toEqual(expected);
  });

  test.for(['${localEnv:PORT}:5000', '${PORT-80}', '', 'http'])('cannot be read: %s', (text) => {
    expect(readPublish(text)).toBeNull();
  });

  test('is bounded', () => {
    expect(readPublish('1-60000:1-60000')).toHaveLength(1_000);
    expect(readPublish(`9-1:9-1`)).toEqual([]);
  });
});

/** docs.docker.com/reference/compose-file/services, "ports". */
describe('readCompose', () => {
  const file = (...lines: string[]): string =>
    ['services:', '  db:', '    ports: ["5432:5432"]', '  app:', ...lines].join('\n');

  test.for([
    [
      'short',
      ['    ports:', '      - 8080:5000', '      - "127.0.0.1:3000:3000"'],
      [
        [5000, 8080, false],
        [3000, 3000, true],
      ],
    ],
    ['a port alone', ['    ports: [5000]'], [[5000, null, false]]],
    [
      'long',
      [
        '    ports:',
        '      - target: 5000',
        '        published: "8080"',
        '        host_ip: "::1"',
        '      - {target: 53, protocol: udp}',
      ],
      [[5000, 8080, true]],
    ],
    ['an anchor', ['    ports: &ports ["80:5000"]'], [[5000, 80, false]]],
    ['none', ['    image: python:3'], []],
  ] as const)('%s', async ([, lines, expected]) => {
    const publications = await readCompose([file(...lines)], 'app');
    expect(publications?.map(({ container, host, isLocal }) => [container, host, isLocal])).toEqual(expected);
  });

  test('those of all files', async () => {
    const files = [file('    ports: ["80:5000"]'), 'services: { app: { ports: ["90:6000"] } }', 'services: {}'];
    expect(await readCompose(files, 'app')).toHaveLength(2);
  });

  test.for([
    ['a variable', file('    ports: ["${PORT:-80}:5000"]')],
    ["its host's network", file('    network_mode: host')],
    ["another service's network", file('    network_mode: "service:db"')],
    ['built upon another', file('    extends: { service: base }')],
    ['not a list', file('    ports: 5000')],
    ['no such service', 'services: { web: {} }'],
    ['broken', 'services: [app: {'],
    ['no object', '- app'],
    ['empty', ''],
    ['a merge of no map', 'services: { app: { <<: [1], ports: [] } }'],
    [
      'aliases that multiply',
      `a: &a [1]\nb: &b [${'*a,'.repeat(200)}]\nservices: { app: { ports: [${'*b,'.repeat(200)}] } }`,
    ],
  ] as const)('does not tell: %s', async ([, text]) => {
    expect(await readCompose([text], 'app')).toBeNull();
  });

  test('never throws', async () => {
    const word = fc.constantFrom(
      'services:',
      'app:',
      'ports:',
      '\n',
      '  ',
      '- ',
      '80:80',
      '{',
      '}',
      '[',
      '*a',
      '&a',
      '<<: ',
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word), async (words) => {
        const read = await readCompose([words.join('')], 'app');
        expect(read === null || Array.isArray(read)).toBe(true);
      }),
    );
  });
});
