import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { GateAnswer, GateAnswers } from '../core/gates/gateAnswers.ts';
import { gateRequests, type GateQuestion, type GateRequest } from '../core/gates/gateRequests.ts';
import { errorCode } from './errorCode.ts';

/** What refuses says so at the beginning. */
const mostBytes = 16 * 1024;

/** A development server may have to build the page first. */
const usualLimitMs = 10_000;

/**
 * Asks a server of this machine, at its own address on the network, what another device would ask: the requests of `gateRequests`, one after
 * the other, each a plain GET. Nothing is followed, sent along or kept: no redirect, cookie, query or cache; no name is resolved, for the
 * address is a literal; the certificate is not verified, for it is this machine's own server. After a request that fails none is made any
 * more. Never rejects.
 */
export async function askGate(
  question: GateQuestion,
  signal: AbortSignal,
  limitMs = usualLimitMs,
): Promise<GateAnswers> {
  const answers: GateAnswer[] = [];
  for (const request of gateRequests(question)) {
    const answer = await ask(question, request, signal, limitMs);
    answers.push(answer);
    if (answer.kind === 'failed') break;
  }
  return answers;
}

function ask(
  { scheme, address, port }: GateQuestion,
  { about, path, headers }: GateRequest,
  signal: AbortSignal,
  limitMs: number,
): Promise<GateAnswer> {
  if (signal.aborted) return Promise.resolve({ about, kind: 'failed', why: 'cancelled' });
  return new Promise((resolve) => {
    const limit = AbortSignal.timeout(limitMs);
    const either = AbortSignal.any([signal, limit]);
    const answered = ({ statusCode = 0, headers: { server, location } }: IncomingMessage, body: string) =>
      resolve({
        about,
        kind: 'answered',
        status: statusCode,
        server: typeof server === 'string' ? server : null,
        body,
        ...(location !== undefined && { location }),
      });
    let isHeard = false;
    const isEnough = () => isHeard && limit.aborted && !signal.aborted;
    const failed = (error: unknown) => {
      if (isEnough()) return;
      const why = signal.aborted ? 'cancelled' : limit.aborted ? 'timeout' : errorCode(error);
      resolve({ about, kind: 'failed', why });
    };
    const request = scheme === 'https' ? requestHttps : requestHttp;
    const asked = request({
      host: address,
      port,
      path,
      headers,
      setHost: false,
      agent: false,
      signal: either,
      rejectUnauthorized: false,
    });
    asked.on('error', failed);
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      answered(response, '');
    });
    asked.on('response', (response) => {
      isHeard = true;
      readStart(response, isEnough).then((body) => {
        asked.destroy();
        answered(response, body);
      }, failed);
    });
    asked.end();
  });
}

/** As much of the body as there is before the limit of size or time. Rejects where the connection breaks off before. */
async function readStart(response: AsyncIterable<Uint8Array>, isEnough: () => boolean): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= mostBytes) break;
    }
  } catch (error) {
    if (!isEnough()) throw error;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString();
}
