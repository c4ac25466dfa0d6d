import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Busy, Rejected, Unavailable } from '../../domain/failures.js';
import type { Message } from '../../domain/notification/message.js';
import type { ChannelTarget } from '../../domain/notification/target.js';
import type { ReportLetter } from '../../domain/report/letter.js';
import { MINUTE_MS } from '../../domain/period.js';
import { hostOf, mayLeadTo } from './addresses.js';
import { alertmanagerPosts, pagerDutyPosts } from './alert-posts.js';
import { discordPosts, slackPosts, teamsPosts } from './chat-posts.js';
import { addressRefused, post, type HttpPost, type Taken } from './http-post.js';
import { alertMail, mail, type Mail } from './mail.js';
import { reportMail, reportPosts } from './report-posts.js';
import { webhookPost } from './standard-webhook.js';

/** Destination is where a message is taken to; what is the operator's own may be at any address. */
export interface Destination {
  channelId: string;
  target: ChannelTarget;
  isOperators: boolean;
}

/** What is taken somewhere, in the form that is needed there. */
interface Parcel {
  id: string;
  mail: () => Mail;
  posts: (target: PostTarget) => HttpPost[];
}

type PostTarget = Exclude<ChannelTarget, { kind: 'email' }>;

interface Rest extends Pick<Destination, 'target'> {
  untilMs: number;
  reason: string;
}

/** After a failure nobody is asked for so many times as long as it took to learn of it: work of other kinds waits meanwhile. */
const REST_FACTOR = 3;
/** However long a server wants to be left alone, it is asked again after so long: it may be another by then. */
const LONGEST_REST_MS = 10 * MINUTE_MS;
const MS_PER_SECOND = 1000;

/** Couriers take messages to channels. */
@Injectable()
export class Couriers implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  /** Until when channels are left alone as long as they lead where they do, and why. */
  private readonly rests = new Map<string, Rest>();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** What is not sent by now is promised, and is sent after the next start. */
  beforeApplicationShutdown(): void {
    this.stopping.abort(new Error('the service stops'));
  }

  /** inspect looks at a target that somebody wants to send to. It throws `Rejected` (`address_refused`, `smtp_not_configured`). */
  inspect(target: ChannelTarget): void {
    if (target.kind === 'email') {
      if (this.environment.SMTP_URL === undefined) throw noMailServer();
      return;
    }
    const host = hostOf(target.url);
    // What a name stands for is looked at when it is connected to.
    if (isIP(host) !== 0 && !mayLeadTo(host, host, this.environment.ALLOWED_WEBHOOK_HOSTS)) throw addressRefused(host);
  }

  /**
   * take takes a message to a channel, and tells who took each part of it. It throws `Rejected` where that will not be
   * taken, `Unavailable` where it may be later, `Busy` where it was said when.
   */
  take(message: Message, destination: Destination): Promise<Taken[]> {
    const posts = (target: PostTarget): HttpPost[] => postsOf(message, target, this.clock.now());
    return this.bring({ id: message.id, mail: () => alertMail(message), posts }, destination);
  }

  /** takeReport takes a report to a channel, as `take` does; to one that is for alerts alone it throws `Rejected` (`channel_takes_no_reports`). */
  takeReport(letter: ReportLetter, destination: Destination): Promise<Taken[]> {
    const posts = (target: PostTarget): HttpPost[] => reportPosts(letter, target, this.clock.now());
    return this.bring({ id: letter.id, mail: () => reportMail(letter), posts }, destination);
  }

  private async bring(parcel: Parcel, destination: Destination): Promise<Taken[]> {
    const { channelId, target } = destination;
    const rest = this.rests.get(channelId);
    const nowMs = performance.now();
    if (rest && nowMs < rest.untilMs && isDeepStrictEqual(rest.target, target)) {
      const seconds = Math.ceil((rest.untilMs - nowMs) / MS_PER_SECOND);
      throw new Busy('channel_rests', `not again yet: ${rest.reason}`, seconds);
    }
    try {
      const taken = await this.carry(parcel, destination);
      this.rests.delete(channelId);
      return taken;
    } catch (error) {
      if (error instanceof Unavailable) this.rest(destination, error, performance.now() - nowMs);
      throw error;
    }
  }

  private rest({ channelId, target }: Destination, error: Unavailable, tookMs: number): void {
    const askedMs = error instanceof Busy ? error.retryAfterSeconds * MS_PER_SECOND : 0;
    const restMs = Math.min(Math.max(REST_FACTOR * tookMs, askedMs), LONGEST_REST_MS);
    this.rests.set(channelId, { target, untilMs: performance.now() + restMs, reason: error.message });
  }

  private async carry(parcel: Parcel, { target, isOperators }: Destination): Promise<Taken[]> {
    const { SMTP_URL, SMTP_FROM, ALLOWED_WEBHOOK_HOSTS } = this.environment;
    if (target.kind === 'email') {
      if (SMTP_URL === undefined) throw noMailServer();
      return [await mail(parcel.mail(), target.to, { url: SMTP_URL, from: SMTP_FROM })];
    }
    const taken: Taken[] = [];
    for (const [index, part] of parcel.posts(target).entries()) {
      const key = index === 0 ? parcel.id : `${parcel.id}-${index}`;
      const headers = { 'idempotency-key': key, ...part.headers };
      const allowed = isOperators ? null : ALLOWED_WEBHOOK_HOSTS;
      taken.push(await post({ ...part, headers }, allowed, this.stopping.signal));
    }
    return taken;
  }
}

function postsOf(message: Message, target: PostTarget, nowMs: number): HttpPost[] {
  switch (target.kind) {
    case 'slack':
      return slackPosts(message, target.url);
    case 'discord':
      return discordPosts(message, target.url);
    case 'teams':
      return teamsPosts(message, target.url);
    case 'webhook':
      return [webhookPost(message, target, nowMs)];
    case 'alertmanager':
      return alertmanagerPosts(message, target.url, nowMs);
    case 'pagerduty':
      return pagerDutyPosts(message, target);
  }
}

function noMailServer(): Rejected {
  return new Rejected('smtp_not_configured', 'SMTP_URL is not set here: e-mail cannot be sent', 409);
}
