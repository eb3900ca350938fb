import { t } from '@vscode/l10n';
import type { ContainerConfig, Publication } from './containerConfig.ts';
import type { PlaceAdvice, PlaceQuestion } from './placeAdvice.ts';
import type { Machine, Place } from './place.ts';
import { forwarding, forwardingText } from './forwarding.ts';
import type { PlaceRemedy } from './placeRemedy.ts';

type Container = Extract<Machine, { kind: 'container' }>;

/** A container with a network of its own: what its configuration publishes is all that gets in, beside what the editor forwards. */
export function containerAdvice(place: Place, { config }: Container, { port, isOpen }: PlaceQuestion): PlaceAdvice {
  const remedies = forwarding(place);
  if (!isOpen) return { verdict: 'unknown', text: loopbackText(place, port), remedies };
  const inside = t('Its addresses are those of the container: other devices get in by a published port only.');
  const published = publicationOf(config, port);
  const text = `${inside} ${publishedText(config, published, port)}`;
  const isPassed = published !== null && !published.isLocal;
  return {
    verdict: 'unknown',
    text,
    remedies: isPassed ? remedies : [...remedies, publishRemedy(place, config, port)],
  };
}

function loopbackText(place: Place, port: number): string {
  const alone = t('It listens within the container only: a published port would not reach it.');
  return place.link.kind === 'none' ? alone : `${alone} ${forwardingText(place, port)}`;
}

/** The one for other devices before one for the computer around it alone. */
function publicationOf(config: ContainerConfig | null, port: number): Publication | null {
  const own = config?.publications?.filter(({ container }) => container === port) ?? [];
  return own.find(({ isLocal }) => !isLocal) ?? own[0] ?? null;
}

function publishedText(config: ContainerConfig | null, published: Publication | null, port: number): string {
  if (!config?.publications) return t('Whether {0} is one cannot be seen from inside.', port);
  const { file } = config;
  if (!published) return t('{0} does not publish {1}.', file, port);
  if (published.isLocal) return t('{0} publishes {1} for the computer around it alone (127.0.0.1).', file, port);
  return published.host === null
    ? t('{0} publishes {1} on a port that Docker picked.', file, port)
    : t('{0} publishes {1} as port {2} of the computer around it.', file, port, published.host);
}

/** As text with both ports: a plain number would be published for that computer alone, or on a port that Docker picks. */
function publishRemedy({ link }: Place, config: ContainerConfig | null, port: number): PlaceRemedy {
  if (config?.service)
    return {
      kind: 'file',
      file: config.file,
      title: t('Publish the port of the service {0}, then rebuild the container', config.service),
      line: `ports: ["${port}:${port}"]`,
    };
  if (link.kind === 'container')
    return {
      kind: 'file',
      file: 'devcontainer.json',
      title: t('Publish the port, then rebuild the container'),
      line: `"appPort": ["${port}:${port}"]`,
    };
  return {
    kind: 'command',
    runIn: 'shell',
    title: t('Start the container anew with the port published'),
    line: `docker run -p ${port}:${port} …`,
    undo: null,
  };
}
