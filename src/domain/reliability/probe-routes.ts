/** Who looks after the service asks these all the time and is answered at once. */
const ASKED_BY_THE_WAY = ['/ping', '/health', '/ready', '/api/v1/health', '/metrics'];

/** What asks models takes as long as they do. */
const WAITS_FOR_OTHERS = ['/api/v1/wall-bounces/run'];

/** ROUTES_ASIDE are those whose answers tell nothing of how the service does: probes would hide how long others wait. */
export const ROUTES_ASIDE: readonly string[] = [...ASKED_BY_THE_WAY, ...WAITS_FOR_OTHERS];

/** isAskedByTheWay tells whether a route is asked only to see whether the service is there. */
export function isAskedByTheWay(route: string): boolean {
  return ASKED_BY_THE_WAY.includes(route);
}

/** tellsOfService tells whether how a route is answered tells how the service does. */
export function tellsOfService(route: string): boolean {
  return !ROUTES_ASIDE.includes(route);
}
