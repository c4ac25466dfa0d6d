import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { langfuseAccountIn, type LangfuseAccount } from '../../config/langfuse-variables.js';
import { Unavailable } from '../../domain/failures.js';
import { failureOf } from './answers.js';
import { bodiesOf } from './bodies.js';
import type { BounceTold } from './told.js';

const MS_PER_SECOND = 1000;

/** After a failure nobody is asked for so many times as long as it took to learn of it: jobs of other kinds wait meanwhile. */
const REST_FACTOR = 3;

interface Trouble {
  untilMs: number;
  reason: string;
}

/** Langfuse is the server that analyses are sent to. */
@Injectable()
export class Langfuse implements BeforeApplicationShutdown {
  private readonly account: LangfuseAccount | null;
  private readonly underway = new Set<AbortController>();
  private isStopping = false;
  /** Why it could not be asked the last time, and until when nobody asks again; `null` while it is well. */
  private trouble: Trouble | null = null;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.account = langfuseAccountIn(environment);
  }

  /** What is not sent by now is promised, and is sent after the next start. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const sending of this.underway) sending.abort(new Error('the service stops'));
  }

  /** isConfigured tells whether there is a server to send to. */
  get isConfigured(): boolean {
    return this.account !== null;
  }

  /**
   * send sends an analysis with its calls; what is sent again takes the place of what was sent before. It throws `Unavailable`
   * where it may be taken later, and `Rejected` (`langfuse_refused`).
   */
  async send(told: BounceTold): Promise<void> {
    const { account } = this;
    if (!account) {
      throw new Unavailable('langfuse_not_configured', 'LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY are not set here');
    }
    const obstacle = this.obstacle();
    if (obstacle !== null) throw new Unavailable('langfuse_not_asked', obstacle);
    const startedAtMs = performance.now();
    const failure = await this.failureOfSending(told, account);
    this.trouble = failure instanceof Unavailable ? troubleOf(failure, performance.now() - startedAtMs) : null;
    if (failure) throw failure;
  }

  /** While it is in trouble, one asks at a time, and only after a rest. */
  private obstacle(): string | null {
    const { trouble, underway, isStopping } = this;
    if (isStopping) return 'the service stops';
    if (trouble === null || (performance.now() >= trouble.untilMs && underway.size === 0)) return null;
    return `not again yet: ${trouble.reason}`;
  }

  private async failureOfSending(told: BounceTold, account: LangfuseAccount): Promise<ReturnType<typeof failureOf>> {
    const sending = new AbortController();
    this.underway.add(sending);
    try {
      // The SDK is loaded when it is needed first: most services send nothing.
      const { deliver } = await import('./delivery.js');
      return failureOf(await deliver(bodiesOf(told), account, sending.signal), account.baseUrl);
    } finally {
      this.underway.delete(sending);
    }
  }
}

function troubleOf({ message, retryAfterSeconds }: Unavailable, tookMs: number): Trouble {
  const restMs = Math.max(REST_FACTOR * tookMs, retryAfterSeconds * MS_PER_SECOND);
  return { untilMs: performance.now() + restMs, reason: message };
}
