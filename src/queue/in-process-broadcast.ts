import { Broadcast, Numbering, type BroadcastListener } from './broadcast.js';

/** InProcessBroadcast is for a worker that is alone. */
export class InProcessBroadcast extends Broadcast {
  /** It begins past 1, since nobody can have missed anything. */
  private readonly numbering = new Numbering(1);
  private listener: BroadcastListener | null = null;

  listen(listener: BroadcastListener): void {
    this.listener = listener;
  }

  async publish(text: string): Promise<void> {
    this.listener?.heard({ id: this.numbering.next(), text });
  }

  async stop(): Promise<void> {
    this.listener = null;
  }
}
