import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig } from 'fastify';

const TOLD = new WeakMap<object, Partial<FastifyContextConfig>>();

/** configureRoute adds to what Fastify knows of a route; Nest's own decorator forgets what was said before. */
export function configureRoute(handler: object, part: Partial<FastifyContextConfig>): void {
  const config = { ...TOLD.get(handler), ...part };
  TOLD.set(handler, config);
  RouteConfig(config)(handler as () => void);
}
