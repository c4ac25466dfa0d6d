import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AlertRule } from '../../../domain/alerting/rule.js';
import type { Known } from '../../../domain/notification/urgent.js';
import { AlertRules } from '../../alerts/alert-rules.js';
import { Database } from '../../database.js';
import { ChannelBook, type FoundChannel } from '../channel-book.js';
import { Facts } from '../facts.js';
import { Settings } from '../../repositories/settings.js';

/** Hearing is who hears of what at one moment, and which installation that is. */
export interface Hearing extends Known {
  installation: string;
  /** Rules that were made by the API. */
  rules: readonly AlertRule[];
  channels: readonly FoundChannel[];
}

const INSTALLATION = 'installation_id';

/** WhoHears reads who would hear of what, for whoever has to tell them while nothing can be read. */
@Injectable()
export class WhoHears {
  private installation: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly facts: Facts,
    private readonly book: ChannelBook,
    private readonly rules: AlertRules,
    private readonly settings: Settings,
  ) {}

  /** read is all of it, as it is now. */
  async read(): Promise<Hearing> {
    this.installation ??= await this.settings.claim(INSTALLATION, randomUUID());
    const query = (sql: string, parameters?: unknown[]) => this.database.query(sql, parameters);
    const { silences, windows, channelNames } = await this.facts.surroundings({ query });
    const [rules, channels] = [await this.rules.list(), await this.book.destinations()];
    return { installation: this.installation, silences, windows, channelNames, rules, channels };
  }
}
