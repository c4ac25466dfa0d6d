import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { Rejected } from '../../domain/failures.js';
import type { AdmittedRequest, Needed } from '../admission.js';
import type { Frame } from './frame.js';
import type { Peer } from './peer.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesWebSockets?: boolean;
  }
}

/** Clients have nothing to say. */
const MOST_RECEIVED_BYTES = 1024;

const GOODBYES = { stopping: 1001, access_ended: 1008 } as const;

/** So many heartbeats go by between two pings. */
const BEATS_PER_PING = 2;

/** WebSocketPeer is a client that is connected by a WebSocket. */
export class WebSocketPeer implements Peer {
  readonly transport = 'websocket';
  private beats = 0;
  private hasAnswered = true;

  constructor(private readonly socket: WebSocket) {
    socket.on('pong', () => (this.hasAnswered = true));
  }

  get unsentBytes(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Frame): void {
    this.socket.send(frame.text, { binary: false });
  }

  beat(): boolean {
    if (++this.beats % BEATS_PER_PING !== 0) return true;
    const isAlive = this.hasAnswered;
    this.hasAnswered = false;
    if (isAlive) this.socket.ping();
    return isAlive;
  }

  onGone(listener: () => void): void {
    this.socket.once('close', listener);
  }

  end(reason: keyof typeof GOODBYES): void {
    this.socket.close(GOODBYES[reason], reason);
  }

  drop(): void {
    this.socket.terminate();
  }
}

/** WebSocketDoor is where clients come in by WebSocket: `before` may refuse one by throwing, `open` takes it in. */
export interface WebSocketDoor {
  needs: Needed;
  before(request: AdmittedRequest): void;
  open(peer: Peer, request: AdmittedRequest): void;
}

/**
 * WebSocketOrPlain is a request that Node takes for an upgrade only where it is one to a WebSocket. Java's client and curl
 * offer HTTP/2 with every request, and are to be answered in what they speak.
 */
export class WebSocketOrPlain extends IncomingMessage {
  private wantsOther = false;

  get upgrade(): boolean {
    return this.wantsOther && this.headers.upgrade?.toLowerCase() === 'websocket';
  }

  set upgrade(wantsOther: boolean) {
    this.wantsOther = wantsOther;
  }
}

/**
 * installWebSockets lets routes that are made afterwards take WebSockets, which are admitted like any other request; what
 * comes for other routes is told that there is nothing.
 */
export async function installWebSockets(server: FastifyInstance): Promise<void> {
  await server.register(websocket, {
    options: { maxPayload: MOST_RECEIVED_BYTES, perMessageDeflate: false },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose(done) {
      for (const client of this.websocketServer.clients) client.terminate();
      this.websocketServer.close(() => done());
    },
  });
  server.addHook('onRequest', ({ ws, routeOptions }, _reply, done) => {
    if (!ws || routeOptions.config.takesWebSockets) return done();
    done(new Rejected('not_found', 'there is no WebSocket at this address', 404));
  });
}

/** openWebSocket makes a route for WebSockets. */
export function openWebSocket(server: FastifyInstance, url: string, { needs, before, open }: WebSocketDoor): void {
  server.route({
    method: 'GET',
    url,
    config: { needs, takesWebSockets: true },
    preHandler: (request, _reply, done) => {
      before(request as AdmittedRequest);
      done();
    },
    handler: () => {
      throw new Rejected('not_a_websocket', 'this address takes WebSockets: ask with Upgrade: websocket', 400);
    },
    wsHandler: (socket, request) => open(new WebSocketPeer(socket), request as AdmittedRequest),
  });
}
