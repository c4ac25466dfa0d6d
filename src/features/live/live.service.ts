import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AdmittedRequest } from '../../http/admission.js';
import { EventStream } from '../../http/streams/event-stream.js';
import type { Peer } from '../../http/streams/peer.js';
import { openWebSocket } from '../../http/streams/websocket.js';
import { LiveAudience } from './live-audience.js';
import { LiveHub } from './live-hub.js';

/** liveQuery is the query of a stream; the id is for clients that cannot send the header `Last-Event-ID`. */
export const liveQuery = z.strictObject({ lastEventId: z.string().max(100).optional() });
export type LiveQuery = z.output<typeof liveQuery>;

/** LiveService is how clients come to follow: by server-sent events or by WebSocket. */
@Injectable()
export class LiveService implements OnModuleInit {
  constructor(
    private readonly hub: LiveHub,
    private readonly audience: LiveAudience,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const adapter = this.host.httpAdapter as FastifyAdapter;
    openWebSocket(adapter.getInstance(), '/ws/metrics', {
      needs: { scopes: ['read'], everyProject: false },
      before: () => this.audience.assertRoom(),
      open: (peer, request) => this.join(peer, request, (request.query as LiveQuery).lastEventId),
    });
  }

  /** stream answers with server-sent events. It throws `Unavailable` when there is no room. */
  stream({ lastEventId }: LiveQuery, request: AdmittedRequest, reply: FastifyReply): void {
    this.audience.assertRoom();
    if (request.method === 'HEAD') return void reply.type('text/event-stream').send();
    const header = request.headers['last-event-id'];
    this.join(EventStream.open(reply), request, typeof header === 'string' && header !== '' ? header : lastEventId);
  }

  private join(peer: Peer, { caller, headers }: AdmittedRequest, lastEventId: unknown): void {
    this.hub.join({ peer, caller, headers }, typeof lastEventId === 'string' ? lastEventId : null);
  }
}
