import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../storage/database.js';
import { URGENT_END_JOB, UrgentTellings } from '../../../storage/notifications/urgent/urgent-tellings.js';
import { Outcomes } from '../outcomes.js';
import { UrgentPosts } from './urgent-posts.js';

/** UrgentRecords writes down, as soon as the database is back, who was told without it. */
@Injectable()
export class UrgentRecords implements OnModuleInit {
  private isLost = false;

  constructor(
    private readonly database: Database,
    private readonly tellings: UrgentTellings,
    private readonly posts: UrgentPosts,
    private readonly outcomes: Outcomes,
  ) {}

  onModuleInit(): void {
    this.database.reach.observe((isThere) => {
      this.isLost = !isThere;
    });
  }

  /** isAway tells whether the database could not be reached when somebody tried last: from then on others are told with it. */
  get isAway(): boolean {
    return this.isLost;
  }

  /** write resolves once it is written down who was told of what is not over. It throws `Unavailable`. */
  async write(): Promise<void> {
    // Once this was answered nobody is told any more but those who are being told now.
    await this.database.query('SELECT 1');
    await this.posts.finish();
    await this.tellings.record(this.posts.told());
  }

  /** end has whoever was told of an episode hear that it is over. It throws `Unavailable`. */
  async end(episode: string): Promise<void> {
    await this.write();
    await this.outcomes.wake(await this.tellings.end(episode), URGENT_END_JOB);
    this.posts.forget(episode);
  }
}
