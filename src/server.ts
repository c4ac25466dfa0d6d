import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { readEnvironment } from './config/environment.js';
import { requestIdIn } from './domain/log/request-id.js';
import { KeysService } from './features/security/keys.service.js';
import { installAdmission } from './http/admission.js';
import { AttemptLog, installAudit } from './http/audited.js';
import { Authenticator } from './http/authenticator.js';
import { installBeacon } from './http/beacon.js';
import { BODY_LIMIT, installBodyParsers } from './http/body-parsers.js';
import { Doorkeeper } from './http/doorkeeper.js';
import { installOpenApi } from './http/openapi.js';
import { installPage } from './http/page.js';
import { problemOf, sendProblem } from './http/problem.filter.js';
import { installRequestWork } from './http/request-work.js';
import { installSecurityHeaders, protect } from './http/security-headers.js';
import { installWebSockets, WebSocketOrPlain } from './http/streams/websocket.js';
import { trustedProxies } from './http/trusted-proxies.js';
import { schemaPipe } from './http/validation.js';
import { Logging } from './telemetry/logging.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';
import { openTracing } from './telemetry/tracing.js';

const KEEP_ALIVE_MS = 65_000;

/** A request that takes longer to arrive is not worth what it holds up. */
const REQUEST_MS = 60_000;
const LONGEST_PATH_PARAMETER = 600;

/** startServer starts the service and resolves once it listens. */
export async function startServer(): Promise<NestFastifyApplication> {
  const environment = readEnvironment();
  const { TRUST_PROXY, HOST, PORT, TECHSAPO_ROLE } = environment;
  const [logging, tracing] = [new Logging(environment), await openTracing(environment)];
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    skipMiddie: true,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: ({ headers }: IncomingMessage) => requestIdIn(headers['x-request-id']) ?? randomUUID(),
    trustProxy: TRUST_PROXY.length > 0 && trustedProxies(TRUST_PROXY),
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(error);
      app.get(Doorkeeper).failed(request, problem, null);
      protect(request, reply);
      sendProblem(reply, problem);
    },
    http: { IncomingMessage: WebSocketOrPlain },
  });
  const root = { module: AppModule, imports: [TelemetryModule.of(logging, tracing)] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: logging.logger,
    bodyParser: false,
    abortOnError: false,
  });
  // First, so that it knows of every upgrade and closes those that are not let in.
  await installWebSockets(adapter.getInstance());
  installRequestWork(adapter.getInstance(), { levels: logging.levels, tracing });
  installSecurityHeaders(adapter.getInstance());
  installAdmission(adapter.getInstance(), {
    ...{ authenticator: app.get(Authenticator), keeper: app.get(Doorkeeper) },
    isWorker: TECHSAPO_ROLE === 'worker',
  });
  installAudit(adapter.getInstance(), app.get(AttemptLog));
  installBodyParsers(adapter.getInstance());
  installOpenApi(app);
  if (TECHSAPO_ROLE !== 'worker') {
    const folder = fileURLToPath(new URL('web', import.meta.url));
    await installPage(adapter.getInstance(), folder);
    installBeacon(adapter.getInstance(), folder);
  }
  app.useGlobalPipes(schemaPipe());
  app.enableShutdownHooks([], { useProcessExit: true });
  await app.get(KeysService).makeFirstKey();
  await app.listen(PORT, HOST);
  return app;
}
