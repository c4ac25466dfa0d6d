import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import cluster from 'node:cluster';
import { Server as NetServer } from 'node:net';
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/**
 * Connections on which nothing was asked for so long are closed. That meets a request under way the more seldom the longer it
 * is; where no other process takes over, there is nothing to be won by waiting.
 */
const QUIET_MS = cluster.isWorker ? 5_000 : 500;

/** No answer takes longer. */
const LONGEST_MS = 30_000;
const LOOK_MS = 10;

/**
 * Draining lets the process go without a request lost: it takes no more connections, so that new ones go to other processes,
 * answers who is connected, and has them connect anew for what they ask next. It ends when all are gone, or quiet.
 */
@Injectable()
export class Draining implements OnModuleInit, BeforeApplicationShutdown {
  private server: Server | null = null;
  private isDraining = false;
  private askedAtMs = 0;

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = (this.host.httpAdapter as FastifyAdapter | undefined)?.getInstance();
    if (!fastify) return;
    this.server = fastify.server as Server;
    fastify.addHook('onRequest', (_request, reply, done) => {
      if (this.isDraining) {
        this.askedAtMs = performance.now();
        void reply.header('connection', 'close');
      }
      done();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    this.isDraining = true;
    // The HTTP server's own way closes idle connections at once, on some of which a request is under way.
    NetServer.prototype.close.call(server);
    const startedAtMs = (this.askedAtMs = performance.now());
    const connections = promisify(server.getConnections.bind(server));
    while ((await connections()) > 0 && performance.now() - startedAtMs < LONGEST_MS) {
      if (performance.now() - this.askedAtMs > QUIET_MS) server.closeIdleConnections();
      await pause(LOOK_MS);
    }
    // Who says nothing, or does not come to an end, would be waited for as long as he likes.
    server.closeAllConnections();
  }
}
