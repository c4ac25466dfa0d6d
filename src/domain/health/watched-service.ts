import { DAY_MS } from '../period.js';
import { AS_EXPECTED, type Judged } from './status.js';

/** SERVICE_PROTOCOLS are how a service can be asked: `tls` shakes hands only, `tcp` connects only. */
export const SERVICE_PROTOCOLS = ['http', 'https', 'tls', 'tcp'] as const;
export type ServiceProtocol = (typeof SERVICE_PROTOCOLS)[number];

/** WatchedService is somebody else's service that the operator wants to know of, and what is expected of it. */
export interface WatchedService {
  name: string;
  /** `http:`, `https:`, `tls:` or `tcp:`, with a port where the protocol has none of its own. */
  url: string;
  /** Sent with HTTP requests. */
  headers: Readonly<Record<string, string>>;
  everyMs: number;
  /** It has failed when it takes longer. */
  timeoutMs: number;
  /** It is degraded when it takes longer. */
  slowMs: number;
  /** Statuses of HTTP that are expected; none: any below 400. */
  statuses: readonly number[];
  /** What the body of an answer has to hold; `null`: whatever it likes. */
  body: string | null;
  /** It is degraded when its certificate is not valid for so many days any more. */
  certificateDays: number;
  /** Whether this service can do nothing without it. */
  isCritical: boolean;
}

/** SERVICE_FAULTS are why a service was not even heard. */
export const SERVICE_FAULTS = [
  'no_answer',
  'name_unknown',
  'connection_refused',
  'unreachable',
  'certificate_invalid',
  'certificate_expired',
] as const;
export type ServiceFault = (typeof SERVICE_FAULTS)[number];

/** ServiceSight is what one look at a service showed; what its protocol does not have is `null`. */
export interface ServiceSight {
  fault: ServiceFault | null;
  httpStatus: number | null;
  /** Whether the body held what was expected. */
  isBodyRight: boolean | null;
  tookMs: number;
  certificateEndsMs: number | null;
}

/** Where none is told: redirects are answers, and are not followed. */
const LAST_GOOD_STATUS = 399;

/** judgeService is the status of a service by what a look at it showed. */
export function judgeService(service: WatchedService, sight: ServiceSight, nowMs: number): Judged {
  if (sight.fault) return { status: 'failed', reason: sight.fault };
  if (!isStatusRight(service, sight)) return { status: 'failed', reason: 'wrong_status' };
  if (sight.isBodyRight === false) return { status: 'failed', reason: 'wrong_body' };
  const { certificateEndsMs } = sight;
  if (certificateEndsMs !== null && certificateEndsMs - nowMs < service.certificateDays * DAY_MS) {
    return { status: 'degraded', reason: 'certificate_expiring' };
  }
  return sight.tookMs > service.slowMs ? { status: 'degraded', reason: 'slow' } : AS_EXPECTED;
}

function isStatusRight({ statuses }: WatchedService, { httpStatus }: ServiceSight): boolean {
  if (httpStatus === null) return true;
  return statuses.length === 0 ? httpStatus <= LAST_GOOD_STATUS : statuses.includes(httpStatus);
}
