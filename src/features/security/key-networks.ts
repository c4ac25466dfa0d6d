import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Unavailable } from '../../domain/failures.js';
import { networkOf } from '../../domain/security/address.js';
import { isLearned } from '../../domain/security/unusual-use.js';
import { SecurityMetrics } from '../../metrics/security-metrics.js';
import { KeyUses, type KeyNetwork } from '../../storage/security/key-uses.js';
import { Repeated } from './repeated.js';

const WRITE_MS = 1_000;
const AT_ONCE = 50;
const MOST_WAITING = 5_000;

/** A network that was written down is written down again so often, so that it is known to be in use. */
const AGAIN_MS = 60 * 60_000;
const MOST_KNOWN = 20_000;

/** KeyNetworks learns from which networks keys are used, and finds those that are new. */
@Injectable()
export class KeyNetworks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeyNetworks.name);
  /** The address that a key was last used from: most keys stay where they are, so this is all that is done for most requests. */
  private readonly lastByKey = new Map<string, string>();
  private readonly known = new Map<string, number>();
  private waiting: KeyNetwork[] = [];
  private readonly writing = new Repeated(WRITE_MS, () => this.write());

  constructor(
    private readonly uses: KeyUses,
    private readonly metrics: SecurityMetrics,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.writing.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing.stop();
    await this.write();
  }

  /** used takes note of a key that was used from an address. */
  used(keyId: string, address: string): void {
    if (this.lastByKey.get(keyId) === address) return;
    if (this.lastByKey.size >= MOST_KNOWN) this.lastByKey.clear();
    this.lastByKey.set(keyId, address);
    const network = networkOf(address);
    const name = `${keyId} ${network}`;
    const atMs = this.clock.now();
    if (atMs - (this.known.get(name) ?? -Infinity) < AGAIN_MS || this.waiting.length >= MOST_WAITING) return;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(name, atMs);
    this.waiting.push({ keyId, network, atMs });
  }

  /** write writes down where keys were used from, and what of it is new. */
  async write(): Promise<void> {
    if (this.waiting.length === 0) this.lastByKey.clear();
    const some = this.waiting.splice(0, AT_ONCE);
    for (const [place, seen] of some.entries()) {
      try {
        await this.judge(seen);
      } catch (error) {
        this.waiting = [...some.slice(place), ...this.waiting];
        if (!(error instanceof Unavailable)) this.logger.error(error);
        return;
      }
    }
  }

  private async judge(seen: KeyNetwork): Promise<void> {
    const { keyId, network, atMs } = seen;
    const firstMs = await this.uses.seen(seen);
    if (firstMs === null || !isLearned(firstMs, atMs)) return;
    const finding = { kind: 'new_network', subject: network, atMs, value: null, expected: null } as const;
    for (const { kind } of await this.uses.found(keyId, [finding])) {
      this.metrics.unusual(kind);
      this.logger.warn('unusual use of a key', { kind, keyId, network });
    }
  }
}
