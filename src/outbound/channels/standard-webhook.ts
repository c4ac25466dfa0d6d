import { createHmac } from 'node:crypto';
import type { Message } from '../../domain/notification/message.js';
import type { HttpPost } from './http-post.js';

const SECRET_PREFIX = 'whsec_';
const MS_PER_SECOND = 1000;

/** HookTarget is where a web hook leads, and what it is signed with. */
export interface HookTarget {
  url: string;
  secret: string | null;
}

/** webhookPost is a message as a web hook. */
export function webhookPost(message: Message, target: HookTarget, nowMs: number): HttpPost {
  const body = JSON.stringify({
    type: 'alerts.notification',
    // The same whenever it is sent: a receiver may compare what came twice.
    timestamp: new Date(Math.max(...message.alerts.map(({ transition }) => transition.atMs))).toISOString(),
    data: {
      ...{ id: message.id, title: message.title, introduction: message.introduction, language: message.language },
      alerts: message.alerts.map(({ transition, headline, facts, links }) => ({
        ...{ headline, facts, links },
        transition: {
          ...transition,
          at: new Date(transition.atMs).toISOString(),
          since: new Date(transition.sinceMs).toISOString(),
        },
      })),
    },
  });
  return hookPost(message.id, body, target, nowMs);
}

/** hookPost is a body as a web hook, signed as Standard Webhooks says where there is a secret. */
export function hookPost(id: string, body: string, { url, secret }: HookTarget, nowMs: number): HttpPost {
  const timestamp = String(Math.floor(nowMs / MS_PER_SECOND));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (secret === null) return { url, headers, body };
  const signature = signatureOf(`${id}.${timestamp}.${body}`, secret);
  return { url, headers: { ...headers, 'webhook-signature': `v1,${signature}` }, body };
}

/** keyOf is the key that a secret of Standard Webhooks is written for. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(SECRET_PREFIX)
    ? Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
    : Buffer.from(secret, 'utf8');
}

function signatureOf(content: string, secret: string): string {
  return createHmac('sha256', keyOf(secret)).update(content).digest('base64');
}
