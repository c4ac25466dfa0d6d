import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { keyOf } from '../../../domain/alerting/fact.js';
import { breaks, hearsNow, momentOf } from '../../../domain/notification/urgent.js';
import { UrgentNews, type News } from '../../../domain/reliability/urgent-news.js';
import { Agreements } from '../../../queue/agreements.js';
import { episodeOf, urgentFiring, type Named } from '../../../storage/notifications/urgent/urgent-transition.js';
import { LastKnown } from './last-known.js';
import { UrgentPosts } from './urgent-posts.js';
import { UrgentRecords } from './urgent-records.js';

/** What people are told of as long as it lasts. */
interface Episode {
  id: string;
  news: News;
  named: Named;
}

const EVERY_MS = 1_000;
/** So long workers agree on the moment in which something began, unless one of them says so again. */
const AGREED_SECONDS = 30;

/** UrgentTeller tells people while the database is away, by the rules, channels, silences and windows that were known before. */
@Injectable()
export class UrgentTeller extends UrgentNews implements BeforeApplicationShutdown {
  private readonly logger = new Logger(UrgentNews.name);
  private readonly episodes = new Map<string, Episode>();
  private readonly moments = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly known: LastKnown,
    private readonly posts: UrgentPosts,
    private readonly records: UrgentRecords,
    private readonly agreements: Agreements,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** What could not be told is told by others, or once the database is back. */
  beforeApplicationShutdown(): void {
    this.rest();
  }

  async tell(news: News): Promise<void> {
    const subject = subjectOf(news);
    if (news.kind === 'firing') {
      this.logger.error(sentenceOf(news));
      return this.begin(subject, news);
    }
    const episode = this.episodes.get(subject);
    if (episode) await this.end(subject, episode);
    this.logger.log(sentenceOf(news));
  }

  goesOn(news: News): void {
    const episode = this.episodes.get(subjectOf(news));
    if (episode) episode.news = { ...episode.news, value: news.value };
  }

  private async end(subject: string, episode: Episode): Promise<void> {
    await this.records.end(episode.id);
    this.episodes.delete(subject);
    if (this.episodes.size === 0) this.rest();
    await this.agreements.replace(subject, String(episode.named.momentMs), null, 0);
  }

  async settle(): Promise<void> {
    if (this.episodes.size > 0) await this.records.write();
  }

  private async begin(subject: string, news: News): Promise<void> {
    const installation = this.known.hearing?.installation;
    if (installation === undefined) return this.logger.warn('nobody can be told: who would hear of it was never known');
    const own = momentOf(news.sinceMs, this.moments.get(subject) ?? null);
    const momentMs = Number(await this.agreements.hold(subject, String(own), AGREED_SECONDS));
    const named = { installation, momentMs };
    this.moments.set(subject, momentMs);
    this.episodes.set(subject, { id: episodeOf(news, named), news, named });
    this.timer ??= setInterval(() => this.goOn(), EVERY_MS).unref();
    this.goOn();
  }

  private goOn(): void {
    for (const [subject, episode] of this.episodes) {
      const moment = String(episode.named.momentMs);
      void this.agreements.replace(subject, moment, moment, AGREED_SECONDS);
      if (this.records.isAway) this.tellOf(episode);
    }
  }

  /** A silence may have ended since, or the time come in which others hear of it. */
  private tellOf({ id, news, named }: Episode): void {
    const { hearing } = this.known;
    const nowMs = this.clock.now();
    for (const rule of hearing?.rules ?? []) {
      if (!breaks(news, rule, nowMs)) continue;
      const firing = urgentFiring(rule, news, named);
      for (const found of hearing?.channels ?? []) {
        if (hearing && hearsNow(firing, found.channel, hearing, nowMs)) this.posts.tell({ episode: id, firing, found });
      }
    }
  }

  private rest(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}

function subjectOf({ fact, labels }: News): string {
  return `urgent ${fact} ${keyOf(labels)}`;
}

function sentenceOf({ fact, labels, kind, sinceMs }: News): string {
  const since = new Date(sinceMs).toISOString();
  switch (fact) {
    case 'database_errors_in_row':
      return kind === 'firing'
        ? `the database has been away since ${since}`
        : `the database is back, away since ${since}`;
    case 'worker_lost':
      return `the worker ${labels['worker']} ${kind === 'firing' ? 'is' : 'was'} missing since ${since}`;
  }
}
