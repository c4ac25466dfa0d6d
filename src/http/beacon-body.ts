import { applyDecorators } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../domain/failures.js';
import { configureRoute } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether pages of other sites may send to it and read what it answers. */
    isForOtherSites?: boolean;
  }
}

/** BEACON_TYPES are the media types that a page may send without asking first, and that hold JSON all the same. */
export const BEACON_TYPES = ['text/plain'];

/** BEACON_LIMIT bounds such a body in bytes: browsers send no more by `sendBeacon`. */
export const BEACON_LIMIT = 64 * 1024;

/**
 * TakesBeacons has a route take what pages of other sites send: JSON, as text as well, which is refused everywhere else, and
 * no more than a beacon holds.
 */
export function TakesBeacons(): MethodDecorator {
  return applyDecorators(
    RouteSchema({ consumes: BEACON_TYPES }),
    ApiConsumes('application/json', 'text/plain'),
    (_target: object, _name: string | symbol, { value }: PropertyDescriptor) => {
      configureRoute(value as object, { isForOtherSites: true });
    },
  );
}

/** isOfBeacons tells whether a route takes beacons. */
export function isOfBeacons({ schema }: Pick<FastifyRequest['routeOptions'], 'schema'>): boolean {
  return schema?.consumes === BEACON_TYPES;
}

/** refuseText throws `Rejected` (`unsupported_media_type`) where a route takes no text. */
export function refuseText({ routeOptions }: FastifyRequest): void {
  if (!isOfBeacons(routeOptions)) throw new Rejected('unsupported_media_type', 'plain text is not taken here', 415);
}
