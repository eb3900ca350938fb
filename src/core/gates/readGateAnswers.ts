import { t } from '@vscode/l10n';
import { classifyHost } from '../host.ts';
import { families } from '../frameworks/index.ts';
import type { Family, Refusal } from '../frameworks/framework.ts';
import type { GateAnswer, GateAnswers } from './gateAnswers.ts';
import type { GateSubject } from './gateRequests.ts';

/** A lock that is shut for other devices. */
export type Barred = {
  kind: 'barred';
  /** The id of the family whose lock it is; of what is no family, what people call it. */
  by: string;
  /** What it does not let in. */
  what: Refusal['what'];
  /** Where it is opened, as the family's own documentation calls it. */
  setting: string;
  /** `HTTP 400: Invalid HTTP_HOST header: …`: the status, and the answer's own words. */
  evidence: string;
};

/**
 * What the answers say. `open`: another device that asked like that would get the same answer, whatever it is (`HTTP 404` is one); `name`:
 * but the machine's name is refused. `stranger`: what answers there is no server of a developer. `unknown`: `why` is a part of a sentence.
 */
export type GateVerdict =
  | { kind: 'open'; evidence: string; name: Barred | null }
  | Barred
  | { kind: 'stranger'; program: string; evidence: string }
  | { kind: 'unknown'; why: string };

type Answered = Extract<GateAnswer, { kind: 'answered' }>;

/** Reads the answers to `gateRequests`. `framework`: the family's id, null where it is not known; its own words come first. */
export function readGateAnswers(answers: GateAnswers, framework: string | null): GateVerdict {
  const [first] = answers;
  if (!first) return { kind: 'unknown', why: t('it was not asked') };
  if (first.kind === 'failed') return { kind: 'unknown', why: failure(first.why) };
  const program = strangers.find(({ server }) => server.test(first.server ?? ''))?.program;
  if (program !== undefined)
    return { kind: 'stranger', program, evidence: `HTTP ${first.status}, Server: ${clean(first.server ?? '')}` };
  for (const answer of answers.filter(({ about }) => about !== 'name')) {
    const shut = answer.kind === 'failed' ? unheard(answer) : barred(answer, framework);
    if (shut) return shut;
  }
  const named = answers.find(({ about }) => about === 'name');
  const name = named?.kind === 'answered' ? barred(named, framework) : null;
  return openOrElsewhere(first, name);
}

/** An answer that is nobody's lock. It may still be of no use to another device: a redirect to `localhost` leads that to itself. */
function openOrElsewhere({ status, location = '' }: Answered, name: Barred | null): GateVerdict {
  const evidence = `HTTP ${status}`;
  if (status === misdirected)
    return { kind: 'unknown', why: t('{0} says that it does not serve this address', evidence) };
  const to = isRedirect(status) && /^https?:/i.test(location) && URL.canParse(location) ? new URL(location) : null;
  if (!to) return { kind: 'open', evidence, name };
  // The rest of it may hold a secret.
  if (ownHosts.has(classifyHost(to.hostname)))
    return {
      kind: 'unknown',
      why: t('{0} sends every browser on to {1}, which only works on this computer', evidence, clean(to.origin)),
    };
  return { kind: 'open', evidence: `${evidence}, Location: ${clean(to.origin)}`, name };
}

/** What a browser takes for the device that it runs on. */
const ownHosts: ReadonlySet<string> = new Set(['loopback', 'wildcard']);

/** RFC 9110, section 15.5.20: the server cannot, or will not, answer for the host that was named. */
const misdirected = 421;

/** Those that a browser follows. Source: RFC 9110, section 15.4. */
function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * What takes a port of developers without being a server of theirs. macOS: its AirPlay Receiver listens on 5000 and 7000, and answers 403 to
 * every page.
 */
const strangers = [{ server: /^AirTunes\//, program: 'AirPlay Receiver' }];

const expected: Readonly<Record<GateSubject, Refusal['what']>> = {
  address: 'host',
  name: 'host',
  origin: 'origin',
  websocket: 'websocket',
};

type Lock = Pick<Family, 'id' | 'gate'>;

/**
 * Locks of what stands in front of servers. HTTP.sys of Windows takes a port for HttpListener, IIS Express and others, on every address, and hands
 * on only what names the host that they asked for: learn.microsoft.com/windows/win32/http/urlprefix-strings.
 */
const inFront: readonly Lock[] = [
  {
    id: 'HTTP.sys',
    gate: {
      setting: 'http://+:PORT/',
      refuses: [
        {
          what: 'host',
          status: 400,
          pattern: /(?<=<\/HEAD> ?<BODY><h2>)Bad Request - Invalid Hostname/,
          examples: ['</HEAD> <BODY><h2>Bad Request - Invalid Hostname</h2>'],
        },
      ],
    },
  },
];

/** By its own family's words, else by those of what it is built on, or of what runs in it. */
function barred(answer: Answered, framework: string | null): Barred | null {
  const own = families.find(({ id }) => id === framework);
  const said = plain(answer.body);
  for (const lock of [...(own ? [own] : []), ...families, ...inFront]) {
    const evidence = refusalIn(answer, said, lock);
    const { id, gate } = own?.gate && !own.gate.refuses ? own : lock;
    if (evidence !== null && gate)
      return { kind: 'barred', by: id, what: expected[answer.about], setting: gate.setting, evidence };
  }
  return null;
}

function refusalIn({ about, status }: Answered, said: string, { gate }: Lock): string | null {
  for (const refusal of gate?.refuses ?? []) {
    if (refusal.status !== status || refusal.what !== expected[about]) continue;
    const match = refusal.pattern.exec(said);
    if (match) return match[0] === '' ? `HTTP ${status}` : `HTTP ${status}: ${clean(match[0])}`;
  }
  return null;
}

function unheard({ why }: { why: string }): GateVerdict {
  return { kind: 'unknown', why: failure(why) };
}

function failure(why: string): string {
  if (why === 'cancelled') return t('the question was cancelled');
  if (why === 'timeout') return t('it did not answer in time');
  return t('it did not answer over HTTP ({0})', why);
}

/** Character references that servers write in the words that we look for. */
const references: Readonly<Record<string, string>> = {
  '&#x27;': "'",
  '&#39;': "'",
  '&quot;': '"',
  '&#34;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

function plain(body: string): string {
  return body
    .replace(/\s+/g, ' ')
    .replace(/&(?:#x27|#39|#34|quot|lt|gt|amp);/g, (reference) => references[reference] ?? reference);
}

/** Hostile input: one short line without control characters. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 160);
}
