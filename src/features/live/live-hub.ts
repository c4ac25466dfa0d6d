import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Broadcast, type Published } from '../../queue/broadcast.js';
import { HEARTBEAT_MS, LiveAudience, type Client } from './live-audience.js';
import { helloFrame, LiveMessage, resetFrame } from './live-message.js';
import { MessageRing } from './message-ring.js';

/** A minute or more of news for those who come back; whoever has missed more does better to ask anew. */
const KEPT = { messages: 1_000, bytes: 512 * 1024 };

/** LiveHub tells this worker's clients what was published by any, and those who come back what they have missed. */
@Injectable()
export class LiveHub implements OnModuleInit {
  private readonly ring = new MessageRing<LiveMessage>(KEPT);

  constructor(
    private readonly broadcast: Broadcast,
    private readonly audience: LiveAudience,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.broadcast.listen({ heard: (published) => this.tell(published), interrupted: () => this.reset() });
    this.audience.start(() => this.ring.position);
  }

  /** join takes in a client that has everything up to the message with an id, `null` when it has nothing yet. */
  join(client: Client, lastEventId: string | null): void {
    const missed = lastEventId === null ? null : this.ring.since(lastEventId);
    const { position } = this.ring;
    const data = {
      worker: this.environment.WORKER_NAME,
      heartbeatSeconds: HEARTBEAT_MS / 1000,
      resumed: missed !== null,
    };
    const from = missed === null ? position : (lastEventId as string);
    const told = missed?.flatMap((message) => message.frameFor(client.caller.project) ?? []);
    const rest = told ?? (lastEventId === null ? [] : [resetFrame(position)]);
    this.audience.add(client, [helloFrame(from, data), ...rest]);
  }

  private tell({ id, text }: Published): void {
    const message = LiveMessage.read(id, text);
    if (!message) return this.reset();
    const isGap = !this.ring.follows(id);
    this.ring.keep(id, message, text.length);
    if (isGap) this.sendReset(id);
    this.audience.send((project) => message.frameFor(project));
  }

  private reset(): void {
    this.ring.forget();
    this.sendReset(this.ring.position);
  }

  private sendReset(id: string): void {
    const frame = resetFrame(id);
    this.audience.send(() => frame);
  }
}
