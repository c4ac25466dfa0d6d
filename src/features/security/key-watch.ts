import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { floorTo } from '../../domain/period.js';
import { findingsOf, HOUR_MS } from '../../domain/security/unusual-use.js';
import { SecurityMetrics } from '../../metrics/security-metrics.js';
import { KeyUses } from '../../storage/security/key-uses.js';

/** So many keys are looked at each time, the busiest; each of them has at most one row for an hour and a model. */
const MOST_KEYS = 200;

/** Calls are told late, and added up later. */
const LATEST_MS = 2 * HOUR_MS;

/** KeyWatch compares what keys were used for in the latest hours with what they were used for before. */
@Injectable()
export class KeyWatch {
  private readonly logger = new Logger(KeyWatch.name);

  constructor(
    private readonly uses: KeyUses,
    private readonly metrics: SecurityMetrics,
    private readonly clock: Clock,
  ) {}

  /** look looks at the keys that were used lately, and writes down what is new about them. */
  async look(): Promise<void> {
    const fromMs = floorTo(this.clock.now() - LATEST_MS, HOUR_MS);
    for (const keyId of await this.uses.usedSince(fromMs, MOST_KEYS)) {
      const findings = findingsOf(await this.uses.hoursOf(keyId), fromMs);
      if (findings.length === 0) continue;
      for (const { kind, subject, value, expected } of await this.uses.found(keyId, findings)) {
        this.metrics.unusual(kind);
        this.logger.warn('unusual use of a key', { kind, keyId, subject, value, expected });
      }
    }
  }
}
