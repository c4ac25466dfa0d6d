import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../../config/clock.js';
import { SELF, type Self } from '../../../config/self.js';
import type { AlertTransition } from '../../../domain/alerting/transition.js';
import { Busy, Rejected } from '../../../domain/failures.js';
import { pauseAfter } from '../../../domain/notification/urgent.js';
import { Agreements } from '../../../queue/agreements.js';
import type { FoundChannel } from '../../../storage/notifications/channel-book.js';
import { urgentMessageId } from '../../../storage/notifications/urgent/urgent-transition.js';
import type { UrgentTelling } from '../../../storage/notifications/urgent/urgent-tellings.js';
import { Carrier } from '../carrier.js';

/** Urgent is a firing that a channel is to be told of without the database. */
export interface Urgent {
  episode: string;
  firing: AlertTransition;
  found: FoundChannel;
}

/** Where telling a channel stands: another worker may be at it. */
interface Post extends Urgent {
  id: string;
  state: 'untold' | 'elsewhere' | 'told' | 'given_up';
  toldMs: number;
  /** Whether this worker told it: whoever did tells Alertmanagers again. */
  isOwn: boolean;
  tries: number;
  nextMs: number;
  attempt: Promise<void> | null;
}

/** A worker that died at it is not waited for longer; no courier takes as long. */
const CLAIM_SECONDS = 60;
const KEPT_SECONDS = 24 * 3_600;
const ASKED_AGAIN_MS = 500;
const WAITED_MS = 15_000;
/** An Alertmanager takes for resolved what it does not hear of again within minutes. */
const REFRESH_MS = 60_000;
const MS_PER_SECOND = 1000;
const TOLD = 'told ';

/** UrgentPosts tells channels without the database: each is told by one worker, as far as workers can agree, by the same key in any case. */
@Injectable()
export class UrgentPosts {
  private readonly logger = new Logger(UrgentPosts.name);
  private readonly posts = new Map<string, Post>();

  constructor(
    private readonly carrier: Carrier,
    private readonly agreements: Agreements,
    private readonly clock: Clock,
    @Inject(SELF) private readonly self: Self,
  ) {}

  /** tell has a channel told, unless it was, or it is not its time yet. */
  tell(urgent: Urgent): void {
    const { firing, found } = urgent;
    const id = urgentMessageId(firing, found.channel.id);
    const fresh = { id, state: 'untold', toldMs: 0, isOwn: false, tries: 0, nextMs: 0, attempt: null } as const;
    const post: Post = this.posts.get(id) ?? { ...urgent, ...fresh };
    this.posts.set(id, post);
    const isOpen = post.state === 'untold' || post.state === 'elsewhere' || isRefreshed(post);
    if (!isOpen || post.attempt || this.clock.now() < post.nextMs) return;
    post.attempt = (post.state === 'told' ? this.refresh(post) : this.attempt(post)).finally(() => {
      post.attempt = null;
    });
  }

  /** finish resolves once nobody is being told any more, here or, as far as that can be known, elsewhere. */
  async finish(): Promise<void> {
    await Promise.all([...this.posts.values()].map(({ attempt }) => attempt));
    const untilMs = performance.now() + WAITED_MS;
    for (const post of [...this.posts.values()].filter(({ state }) => state === 'elsewhere')) {
      while (!(await this.isKnown(post)) && performance.now() < untilMs) await pause(ASKED_AGAIN_MS);
    }
  }

  /** told is who was told of what is not over. */
  told(): UrgentTelling[] {
    return [...this.posts.values()]
      .filter(({ state }) => state === 'told')
      .map(({ id, episode, firing, found, toldMs }) => ({ id, episode, firing, channelId: found.channel.id, toldMs }));
  }

  /** forget lets go of an episode. */
  forget(episode: string): void {
    for (const [id, post] of this.posts) if (post.episode === episode) this.posts.delete(id);
  }

  private async attempt(post: Post): Promise<void> {
    const holder = await this.agreements.hold(post.id, this.self.id, CLAIM_SECONDS);
    if (holder !== this.self.id) return this.leave(post, holder);
    post.state = 'untold';
    try {
      await this.carrier.take(...contentsOf(post));
      this.heard(post, this.clock.now());
      post.isOwn = true;
      await this.agreements.replace(post.id, this.self.id, TOLD + post.toldMs, KEPT_SECONDS);
    } catch (error) {
      this.failed(post, error);
      await this.agreements.replace(post.id, this.self.id, null, 0);
    }
  }

  private async refresh(post: Post): Promise<void> {
    post.nextMs = this.clock.now() + REFRESH_MS;
    await this.carrier
      .repeat(...contentsOf(post))
      .catch((error: unknown) => this.logger.warn(`${nameOf(post)}: ${String(error)}`));
  }

  private leave(post: Post, holder: string): void {
    if (holder.startsWith(TOLD)) return this.heard(post, Number(holder.slice(TOLD.length)));
    post.state = 'elsewhere';
  }

  /** Whether it is known what became of a post that another worker was at. Who was told by nobody is told by the engine. */
  private async isKnown(post: Post): Promise<boolean> {
    const holder = await this.agreements.read(post.id);
    if (holder === null) post.state = 'untold';
    else this.leave(post, holder);
    return post.state !== 'elsewhere';
  }

  private heard(post: Post, atMs: number): void {
    Object.assign(post, { state: 'told', toldMs: atMs, nextMs: this.clock.now() + REFRESH_MS });
  }

  private failed(post: Post, error: unknown): void {
    const askedMs = error instanceof Busy ? error.retryAfterSeconds * MS_PER_SECOND : 0;
    const pauseMs = error instanceof Rejected ? null : pauseAfter(++post.tries, askedMs);
    if (pauseMs === null) post.state = 'given_up';
    else post.nextMs = this.clock.now() + pauseMs;
    const next = pauseMs === null ? 'is told once the database is back' : `is told again in ${pauseMs} ms`;
    this.logger.warn(`${nameOf(post)} did not hear, and ${next}: ${String(error)}`, { messageId: post.id });
  }
}

function isRefreshed({ state, isOwn, found }: Post): boolean {
  return state === 'told' && isOwn && found.channel.kind === 'alertmanager';
}

function contentsOf({ id, found, firing }: Post): Parameters<Carrier['take']> {
  return [id, found, [{ transition: firing, reason: 'routed' }]];
}

function nameOf({ found, firing }: Post): string {
  return `${found.channel.name} (${firing.rule.name})`;
}
