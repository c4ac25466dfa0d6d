import { DAY_MS } from '../period.js';
import { judgeService, type ServiceSight, type WatchedService } from './watched-service.js';
import type { Judged } from './status.js';

const NOW = Date.UTC(2026, 10, 30, 12);

const SERVICE: WatchedService = {
  ...{ name: 'stripe', url: 'https://stripe.example/', headers: {}, everyMs: 30_000, timeoutMs: 5_000, slowMs: 2_000 },
  ...{ statuses: [], body: null, certificateDays: 14, isCritical: false },
};

const SIGHT: ServiceSight = {
  ...{ fault: null, httpStatus: 200, isBodyRight: null, tookMs: 100, certificateEndsMs: NOW + 60 * DAY_MS },
};

describe('judgeService', () => {
  it.each<[string, Partial<ServiceSight>, Partial<WatchedService>, Judged['status'], Judged['reason']]>([
    ['is well', {}, {}, 'ok', 'as_expected'],
    ['is well without HTTP and a certificate', { httpStatus: null, certificateEndsMs: null }, {}, 'ok', 'as_expected'],
    ['is well when it redirects', { httpStatus: 302 }, {}, 'ok', 'as_expected'],
    ['has failed when it redirects and should not', { httpStatus: 302 }, { statuses: [200] }, 'failed', 'wrong_status'],
    ['is well with a status that is wanted', { httpStatus: 401 }, { statuses: [200, 401] }, 'ok', 'as_expected'],
    ['has failed with another', { httpStatus: 200 }, { statuses: [401] }, 'failed', 'wrong_status'],
    ['has failed with an error', { httpStatus: 503 }, {}, 'failed', 'wrong_status'],
    ['has failed with a wrong body', { isBodyRight: false }, { body: 'up' }, 'failed', 'wrong_body'],
    ['has failed without an answer', { fault: 'no_answer', httpStatus: null }, {}, 'failed', 'no_answer'],
    ['is slow', { tookMs: 2_001 }, {}, 'degraded', 'slow'],
    ['is not slow yet', { tookMs: 2_000 }, {}, 'ok', 'as_expected'],
    ['ends soon', { certificateEndsMs: NOW + 14 * DAY_MS - 1 }, {}, 'degraded', 'certificate_expiring'],
    ['does not end soon', { certificateEndsMs: NOW + 14 * DAY_MS }, {}, 'ok', 'as_expected'],
    ['fails sooner than its certificate', { httpStatus: 500, certificateEndsMs: NOW }, {}, 'failed', 'wrong_status'],
  ])('%s', (_name, sight, service, status, reason) => {
    expect(judgeService({ ...SERVICE, ...service }, { ...SIGHT, ...sight }, NOW)).toStrictEqual({ status, reason });
  });
});
