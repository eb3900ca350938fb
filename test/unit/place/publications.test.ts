import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDevContainer, readPublish } from '../../../src/core/place/publications.ts';

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
    expect(readDevContainer(text)).toEqual(publications);
  });

  test.for([
    ['Docker Compose', '{"dockerComposeFile": "docker-compose.yml", "service": "app", "appPort": 5000}'],
    ["its host's network", '{"runArgs": ["--network=host"]}'],
    ["its host's network, in two words", '{"runArgs": ["--net", "host"], "appPort": 5000}'],
    ['no object', '[]'],
    ['no JSON', 'appPort: 5000'],
  ])('does not tell: %s', ([, text = '']) => {
    expect(readDevContainer(text)).toBeNull();
  });

  test('never throws', () => {
    const word = fc.constantFrom('{', '}', '[', ']', '"appPort"', ':', ',', '"-p"', '"runArgs"', '5000', '"1:2"', '//');
    const isSound = (text: string): boolean =>
      (readDevContainer(text) ?? []).every(({ container }) => container > 0 && container <= 65_535);
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
    ['${localEnv:PORT}:5000', []],
    ['', []],
  ] as const)('%s', ([text, expected]) => {
    expect(readPublish(text).map(({ container, host, isLocal }) => [container, host, isLocal])).toEqual(expected);
  });

  test('is bounded', () => {
    expect(readPublish('1-60000:1-60000')).toHaveLength(1_000);
    expect(readPublish(`9-1:9-1`)).toEqual([]);
  });
});
