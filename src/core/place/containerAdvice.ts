import { t } from '@vscode/l10n';
import type { PlaceAdvice, PlaceQuestion } from './placeAdvice.ts';
import type { Machine, Place } from './place.ts';
import { forwarding, forwardingText } from './forwarding.ts';
import type { PlaceRemedy } from './placeRemedy.ts';

type Container = Extract<Machine, { kind: 'container' }>;

/** A container with a network of its own: what its configuration publishes is all that gets in, beside what the editor forwards. */
export function containerAdvice(place: Place, container: Container, question: PlaceQuestion): PlaceAdvice {
  const { port, isOpen } = question;
  const remedies = forwarding(place);
  if (!isOpen) return { verdict: 'unknown', text: loopbackText(place, port), remedies };
  const { text, isPublished } = publishedText(container, port);
  return { verdict: 'unknown', text, remedies: isPublished ? remedies : [...remedies, publishRemedy(place, port)] };
}

function loopbackText(place: Place, port: number): string {
  const alone = t('It listens within the container only: a published port would not reach it.');
  return place.link.kind === 'none' ? alone : `${alone} ${forwardingText(place, port)}`;
}

function publishedText({ publishes }: Container, port: number): { text: string; isPublished: boolean } {
  const inside = t('Its addresses are those of the container: other devices get in by a published port only.');
  if (publishes === null)
    return { text: `${inside} ${t('Whether {0} is one cannot be seen from inside.', port)}`, isPublished: false };
  const own = publishes.filter(({ container }) => container === port);
  const found = own.find(({ isLocal }) => !isLocal) ?? own[0];
  if (!found) return { text: `${inside} ${t('devcontainer.json does not publish {0}.', port)}`, isPublished: false };
  if (found.isLocal)
    return {
      text: `${inside} ${t('devcontainer.json publishes {0} for the computer around it alone (127.0.0.1).', port)}`,
      isPublished: false,
    };
  const told =
    found.host === null
      ? t('devcontainer.json publishes {0} on a port that Docker picked.', port)
      : t('devcontainer.json publishes {0} as port {1} of the computer around it.', port, found.host);
  return { text: `${inside} ${told}`, isPublished: true };
}

/** With its quotes: a plain number would be published for that computer alone. */
function publishRemedy({ link }: Place, port: number): PlaceRemedy {
  return link.kind === 'container'
    ? {
        kind: 'file',
        file: 'devcontainer.json',
        title: t('Publish the port, then rebuild the container'),
        line: `"appPort": ["${port}:${port}"]`,
      }
    : {
        kind: 'command',
        runIn: 'shell',
        title: t('Start the container anew with the port published'),
        line: `docker run -p ${port}:${port} …`,
        undo: null,
      };
}
