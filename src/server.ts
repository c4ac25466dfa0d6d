import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { ENVIRONMENT, readEnvironment, type Environment } from './config/environment.js';
import { PinoLogger } from './config/logger.js';
import { KeysService } from './features/security/keys.service.js';
import { installAdmission } from './http/admission.js';
import { AttemptLog, installAudit } from './http/audited.js';
import { Authenticator } from './http/authenticator.js';
import { BODY_LIMIT, installBodyParsers } from './http/body-parsers.js';
import { Doorkeeper } from './http/doorkeeper.js';
import { installOpenApi } from './http/openapi.js';
import { installPage } from './http/page.js';
import { problemOf, sendProblem } from './http/problem.filter.js';
import { installSecurityHeaders, protect } from './http/security-headers.js';
import { installWebSockets, WebSocketOrPlain } from './http/streams/websocket.js';
import { trustedProxies } from './http/trusted-proxies.js';
import { schemaPipe } from './http/validation.js';

const KEEP_ALIVE_MS = 65_000;

/** A request that takes longer to arrive is not worth what it holds up. */
const REQUEST_MS = 60_000;
const LONGEST_PATH_PARAMETER = 600;

/** startServer starts the service and resolves once it listens. */
export async function startServer(): Promise<NestFastifyApplication> {
  const { LOG_LEVEL, TRUST_PROXY } = readEnvironment();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    skipMiddie: true,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    return503OnClosing: false,
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
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
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new PinoLogger(LOG_LEVEL),
    bodyParser: false,
    abortOnError: false,
  });
  const { HOST, PORT, TECHSAPO_ROLE } = app.get<Environment>(ENVIRONMENT);
  // First, so that it knows of every upgrade and closes those that are not let in.
  await installWebSockets(adapter.getInstance());
  installSecurityHeaders(adapter.getInstance());
  installAdmission(adapter.getInstance(), {
    ...{ authenticator: app.get(Authenticator), keeper: app.get(Doorkeeper) },
    isWorker: TECHSAPO_ROLE === 'worker',
  });
  installAudit(adapter.getInstance(), app.get(AttemptLog));
  installBodyParsers(adapter.getInstance());
  installOpenApi(app);
  if (TECHSAPO_ROLE !== 'worker') {
    await installPage(adapter.getInstance(), fileURLToPath(new URL('web', import.meta.url)));
  }
  app.useGlobalPipes(schemaPipe());
  app.enableShutdownHooks();
  await app.get(KeysService).makeFirstKey();
  await app.listen(PORT, HOST);
  return app;
}
