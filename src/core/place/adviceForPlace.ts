import { t } from '@vscode/l10n';
import { containerAdvice } from './containerAdvice.ts';
import type { Place } from './place.ts';
import type { PlaceAdvice, PlaceQuestion } from './placeAdvice.ts';
import type { PlaceRemedy } from './placeRemedy.ts';
import { forwarding, forwardingText } from './forwarding.ts';
import { wslAdvice } from './wslAdvice.ts';

/** null: nothing lies between the server and the user's network but what is everywhere (firewall, router). */
export function adviceForPlace(place: Place, question: PlaceQuestion): PlaceAdvice | null {
  const { machine, link } = place;
  if (link.kind === 'codespaces') return codespaceAdvice(link, question);
  if (machine.kind === 'container' && !machine.sharesNetwork) return containerAdvice(place, machine, question);
  if (machine.kind === 'wsl') return wslAdvice(machine.networking, question);
  return link.kind === 'ssh' || link.kind === 'tunnel' ? remoteAdvice(place, question) : null;
}

/**
 * The URL of a codespace's port, as anyone has to type it; null where the environment does not tell. Source: docs.github.com, "Forwarding ports in
 * your codespace": https://NAME-PORT.DOMAIN.
 */
export function codespaceUrl({ link }: Place, port: number): string | null {
  if (link.kind !== 'codespaces' || link.name === null || link.domain === null) return null;
  return `https://${link.name}-${port}.${link.domain}`;
}

function codespaceAdvice(link: Extract<Place['link'], { kind: 'codespaces' }>, { port }: PlaceQuestion): PlaceAdvice {
  const url = codespaceUrl({ machine: { kind: 'own' }, link, forwards: 'url' }, port);
  const text =
    url === null
      ? t(
          'It runs in a codespace: other devices need the URL of the forwarded port, which is private unless you change that.',
        )
      : t(
          'It runs in a codespace: other devices need {0}, which asks for your GitHub account unless the port is made public.',
          url,
        );
  return { verdict: 'unknown', text, remedies: [...visibility(link.name, port), { kind: 'forwarded-url' }] };
}

/** gh-codespace-ports-visibility(1). */
function visibility(name: string | null, port: number): PlaceRemedy[] {
  if (name === null) return [];
  const line = (value: string): string => `gh codespace ports visibility ${port}:${value} -c ${name}`;
  return [
    {
      kind: 'command',
      runIn: 'shell',
      title: t('Make the port public, so that whoever has the URL can open it'),
      line: line('public'),
      undo: line('private'),
    },
  ];
}

function remoteAdvice(place: Place, { port, isOpen }: PlaceQuestion): PlaceAdvice {
  const forwarded = forwardingText(place, port);
  const own = t('Its addresses are those of the remote machine, and work on the network that machine is in.');
  return { verdict: 'unknown', text: isOpen ? `${own} ${forwarded}` : forwarded, remedies: forwarding(place) };
}
