import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { AppModule } from './app.module.js';
import { ENVIRONMENT, readEnvironment, type Environment } from './config/environment.js';
import { PinoLogger } from './config/logger.js';
import { KeysService } from './features/security/keys.service.js';
import { installAdmission } from './http/admission.js';
import { Authenticator } from './http/authenticator.js';
import { BODY_LIMIT, installBodyParsers } from './http/body-parsers.js';
import { installOpenApi } from './http/openapi.js';
import { installPage } from './http/page.js';
import { problemOf, sendProblem } from './http/problem.filter.js';
import { installWebSockets, WebSocketOrPlain } from './http/streams/websocket.js';
import { schemaPipe } from './http/validation.js';

const KEEP_ALIVE_MS = 65_000;

/** A request that takes longer to arrive is not worth what it holds up. */
const REQUEST_MS = 60_000;
const LONGEST_PATH_PARAMETER = 600;

/** startServer starts the service and resolves once it listens. */
export async function startServer(): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    skipMiddie: true,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    frameworkErrors: (error: unknown, _request: unknown, reply: FastifyReply) => sendProblem(reply, problemOf(error)),
    http: { IncomingMessage: WebSocketOrPlain },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    logger: new PinoLogger(readEnvironment().LOG_LEVEL),
    bodyParser: false,
    abortOnError: false,
  });
  const { HOST, PORT, TECHSAPO_ROLE } = app.get<Environment>(ENVIRONMENT);
  // First, so that it knows of every upgrade and closes those that are not let in.
  await installWebSockets(adapter.getInstance());
  installAdmission(adapter.getInstance(), app.get(Authenticator), TECHSAPO_ROLE === 'worker');
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
