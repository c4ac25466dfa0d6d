import { createHmac } from 'node:crypto';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import { messageOf, type Message } from '../../domain/notification/message.js';
import { alertmanagerPosts, pagerDutyPosts } from './alert-posts.js';
import { discordPosts, slackPosts, teamsPosts } from './chat-posts.js';
import { webhookPost } from './standard-webhook.js';

const NOON = Date.UTC(2026, 10, 29, 12);
const URL = 'https://example.org/hook';

const transition = (n: number, told: Partial<AlertTransition> = {}): AlertTransition => ({
  ...{
    id: `t${n}`,
    alertId: `a${n}`,
    ordinal: 1,
    kind: 'firing',
    reason: 'held_for',
    labels: { 'my.label': `<!here>${n}` },
  },
  rule: { id: 'r', name: 'Outage', severity: 'critical', runbookUrl: 'https://example.org/a|b>c' },
  ...{ atMs: NOON, sinceMs: NOON, value: 1, threshold: 0, unit: 'part', ...told },
});
const message = (...told: AlertTransition[]): Message =>
  messageOf(
    told.map((each) => ({ transition: each, reason: 'rate_capped' })),
    { id: 'm', language: 'en', timezone: 'UTC', pageUrl: 'https://sapo.example.org' },
  );
const many = message(...Array.from({ length: 40 }, (_, n) => transition(n)));
const end = transition(1, { kind: 'resolved', ordinal: 2, reason: 'cleared', atMs: NOON + 60_000 });

const read = <Body>({ body }: { body: string }): Body => JSON.parse(body) as Body;

describe('Slack', () => {
  it('is told everything in blocks of its size, mentioning nobody', () => {
    const posts = slackPosts(many, URL);
    const texts = posts.map(({ body }) => body).join('\n');
    for (let n = 0; n < 40; n++) expect(texts).toContain(`&lt;!here&gt;${n})`);
    expect(texts).not.toContain('<!here>');
    expect(texts).not.toContain('a|b>c');
    for (const post of posts) {
      const { blocks } = read<{ blocks: { text: { text: string } }[] }>(post);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const { text } of blocks) expect(text.text.length).toBeLessThanOrEqual(3_000);
    }
  });
});

describe('Discord', () => {
  it('is told everything in embeds of its size, mentioning nobody', () => {
    const posts = discordPosts(many, URL);
    const bodies = posts.map((post) => read<{ embeds: { title: string }[]; allowed_mentions: object }>(post));
    expect(bodies.flatMap(({ embeds }) => embeds)).toHaveLength(40);
    for (const body of bodies) {
      expect(body.embeds.length).toBeLessThanOrEqual(10);
      expect(JSON.stringify(body.embeds).length).toBeLessThan(6_000);
      expect(body.allowed_mentions).toEqual({ parse: [] });
    }
  });
});

describe('Teams', () => {
  it('is told by adaptive cards', () => {
    const posts = teamsPosts(many, URL);
    expect(posts).toHaveLength(3);
    expect(read<{ attachments: { content: object }[] }>(posts[0] as { body: string })).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    });
  });
});

describe('PagerDuty', () => {
  it('is told of incidents that begin and end by their alert', () => {
    const posts = pagerDutyPosts(message(transition(1), end), { url: URL, routingKey: 'k' });
    expect(posts.map((post) => read(post))).toMatchObject([
      { routing_key: 'k', event_action: 'trigger', dedup_key: 'a1', payload: { severity: 'critical' } },
      { routing_key: 'k', event_action: 'resolve', dedup_key: 'a1' },
    ]);
  });
});

describe('Alertmanager', () => {
  it('is told of each alert what became of it last, by labels as it takes them', () => {
    const [post] = alertmanagerPosts(
      message(transition(1), transition(2), end),
      'https://example.org/am/',
      NOON + 90_000,
    );
    expect(post?.url).toBe('https://example.org/am/api/v2/alerts');
    expect(read(post as { body: string })).toMatchObject([
      { labels: { alertname: 'Outage', my_label: '<!here>1' }, endsAt: '2026-11-29T12:01:00.000Z' },
      {
        labels: { alertname: 'Outage', severity: 'critical', my_label: '<!here>2' },
        annotations: { runbook_url: 'https://example.org/a|b>c' },
        ...{ startsAt: '2026-11-29T11:59:59.999Z', endsAt: '2026-11-29T12:06:30.000Z' },
      },
    ]);
  });
});

describe('A web hook', () => {
  it('is signed as Standard Webhooks says, and tells the same whenever it is sent', () => {
    const secret = `whsec_${Buffer.from('a key of some length').toString('base64')}`;
    const posts = [NOON, NOON + 5_000].map((nowMs) => webhookPost(message(transition(1)), { url: URL, secret }, nowMs));
    expect(posts[0]?.body).toBe(posts[1]?.body);
    for (const [index, post] of posts.entries()) {
      const timestamp = String(NOON / 1_000 + 5 * index);
      const signed = createHmac('sha256', 'a key of some length')
        .update(`m.${timestamp}.${post.body}`)
        .digest('base64');
      expect(post.headers).toEqual({
        ...{ 'webhook-id': 'm', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signed}` },
      });
    }
    expect(webhookPost(message(transition(1)), { url: URL, secret: null }, NOON).headers).not.toHaveProperty(
      'webhook-signature',
    );
  });
});
