import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { isStream } from '../../http/streams/event-stream.js';
import { DatabaseMetrics } from '../../metrics/database-metrics.js';
import { HttpMetrics } from '../../metrics/http-metrics.js';
import { JobMetrics } from '../../metrics/job-metrics.js';
import { ProcessMetrics } from '../../metrics/process-metrics.js';
import { RecentVitals } from '../../metrics/recent-vitals.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Database } from '../../storage/database.js';

/** The groups of series that are measured from outside. */
@Injectable()
class Groups {
  constructor(
    readonly http: HttpMetrics,
    readonly database: DatabaseMetrics,
    readonly jobs: JobMetrics,
    readonly process: ProcessMetrics,
    readonly vitals: RecentVitals,
  ) {}
}

/** Observers has the database, the queue and the HTTP server tell the metrics what they do. */
@Injectable()
export class Observers implements OnModuleInit {
  constructor(
    private readonly groups: Groups,
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly host: HttpAdapterHost,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    const { database, jobs, process } = this.groups;
    this.database.statements.observe(({ operation, seconds }) => database.finished(operation, seconds));
    database.watchConnections(() => this.database.connections());
    this.queue.observe(({ job, seconds, error }) => jobs.finished(job, seconds, error !== null));
    jobs.watchDepths(() => this.queue.depths());
    if (this.queue.kind === 'redis') jobs.watchRedis(() => this.queue.errors());
    process.watchDisk(this.environment.DATA_DIR);
    database.watchErrors(() => this.groups.vitals.databaseErrorsInRow());
    this.observeVitals();
    this.observeHttp();
  }

  private observeVitals(): void {
    const { vitals } = this.groups;
    const hasRedis = this.queue.kind === 'redis';
    this.database.statements.observe((statement) => vitals.finished(statement));
    this.database.reach.observe((isThere) => vitals.reached(isThere));
    vitals.watch({
      connections: () => this.database.connections(),
      redisErrorsInRow: () => (hasRedis ? this.queue.errorsInRow() : null),
    });
  }

  private observeHttp(): void {
    const adapter = this.host.httpAdapter as FastifyAdapter | undefined;
    if (!adapter) return;
    const { http, vitals } = this.groups;
    const server = adapter.getInstance();
    server.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      if (!isStream(request, reply)) {
        const [route, status, seconds] = [routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1000];
        http.answered(method, route, status, seconds);
        vitals.answered({ method, route, status, seconds });
      }
      done();
    });
    server.server.on('connection', (socket) => {
      http.connectionsChanged(1);
      socket.once('close', () => http.connectionsChanged(-1));
    });
  }
}

export const OBSERVERS = [Groups, Observers];
