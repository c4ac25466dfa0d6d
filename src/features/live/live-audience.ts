import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { Unavailable } from '../../domain/failures.js';
import { mayDo, type Caller } from '../../domain/scopes.js';
import { Authenticator } from '../../http/authenticator.js';
import type { Frame } from '../../http/streams/frame.js';
import { TRANSPORTS, type Peer, type Transport } from '../../http/streams/peer.js';
import { LiveMetrics } from '../../metrics/live-metrics.js';

/** HEARTBEAT_MS is how often clients get a sign of life, and how soon one whose access has ended is sent away. */
export const HEARTBEAT_MS = 15_000;

/** Frames are shared between clients, so this bounds how far one may lag rather than the memory that it takes. */
const MOST_UNSENT_BYTES = 1024 * 1024;
const MOST_CLIENTS = 2_000;
const RETRY_SECONDS = 10;

/** Client is a peer with what it showed to be let in. */
export interface Client {
  peer: Peer;
  caller: Caller;
  headers: IncomingHttpHeaders;
}

/** LiveAudience is the clients of this worker: as many as it can carry, alive, reading, and still allowed to. */
@Injectable()
export class LiveAudience {
  private readonly clients = new Set<Client>();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly metrics: LiveMetrics,
  ) {}

  /** start begins the heartbeat, with the id at which clients stand. */
  start(position: () => string): void {
    this.metrics.watchClients(() => this.counts());
    this.timer = setInterval(() => void this.beat(position()), HEARTBEAT_MS).unref();
  }

  /** assertRoom throws `Unavailable` when no further client can be taken. */
  assertRoom(): void {
    if (this.isClosed) throw new Unavailable('stopping', 'this worker is about to stop', 1);
    if (this.clients.size < MOST_CLIENTS) return;
    throw new Unavailable('too_many_clients', `this worker has ${MOST_CLIENTS} live clients already`, RETRY_SECONDS);
  }

  /** add takes in a client and sends it what it has to know first. */
  add(client: Client, first: readonly Frame[]): void {
    this.clients.add(client);
    client.peer.onGone(() => this.clients.delete(client));
    for (const frame of first) client.peer.send(frame);
  }

  /** send sends everybody the frame, if there is one, for those who may see the client's project. Nobody is waited for. */
  send(frameFor: (project: string | null) => Frame | null): void {
    for (const client of this.clients) {
      const frame = frameFor(client.caller.project);
      if (!frame) continue;
      if (client.peer.unsentBytes > MOST_UNSENT_BYTES) this.drop(client, 'slow');
      else client.peer.send(frame);
    }
  }

  /** close says goodbye to everybody and lets nobody in any more. */
  close(): void {
    this.isClosed = true;
    if (this.timer) clearInterval(this.timer);
    for (const { peer } of this.clients) peer.end('stopping');
  }

  private async beat(position: string): Promise<void> {
    for (const client of this.clients) {
      if (client.peer.unsentBytes > MOST_UNSENT_BYTES) this.drop(client, 'slow');
      else if (!client.peer.beat(position)) this.drop(client, 'unresponsive');
    }
    for (const client of this.clients) {
      if (await this.isStillLetIn(client)) continue;
      this.metrics.dropped('access_ended');
      client.peer.end('access_ended');
    }
  }

  /** While it cannot be looked up, what was good stays good. */
  private async isStillLetIn({ caller, headers }: Client): Promise<boolean> {
    const now = await this.authenticator.callerIn(headers, null).catch(() => caller);
    return now !== null && mayDo(now, 'read') && now.project === caller.project;
  }

  private drop(client: Client, reason: 'slow' | 'unresponsive'): void {
    this.clients.delete(client);
    this.metrics.dropped(reason);
    client.peer.drop();
  }

  private counts(): Record<Transport, number> {
    const counts = Object.fromEntries(TRANSPORTS.map((transport) => [transport, 0])) as Record<Transport, number>;
    for (const { peer } of this.clients) counts[peer.transport]++;
    return counts;
  }
}
