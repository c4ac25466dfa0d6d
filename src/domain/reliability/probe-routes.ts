/** Who looks after the service asks these all the time and is answered at once. */
const ASKED_BY_THE_WAY = new Set(['/ping', '/health', '/ready', '/api/v1/health', '/metrics']);

/** isAskedByTheWay tells whether a route is asked only to see whether the service is there. */
export function isAskedByTheWay(route: string): boolean {
  return ASKED_BY_THE_WAY.has(route);
}
