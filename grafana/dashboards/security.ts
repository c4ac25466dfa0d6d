import type { Board } from './board.js';
import { course, figure, states } from './panels.js';
import { SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['worker'] as const;
const read = new SeriesReader(FILTERS);

const ALERTS = ['AuthFailures', 'AbnormalTraffic', 'SecretAttempts', 'KeyMisuse'];
const REFUSED_BOUNDS = boundsOf(['AuthFailures']);
const SOMEBODY_IS = [
  { value: null, color: 'green' },
  { value: 1, color: 'orange' },
];

const NOW = {
  title: 'Now, and in the range that is shown',
  height: 4,
  panels: [
    figure({
      ...{ title: 'Refused a minute', width: 5, unit: 'short', decimals: 1, bounds: REFUSED_BOUNDS },
      description:
        'Requests that were refused for their credentials, of the last moments; orange from AuthFailures on.',
      queries: { refused: sum([], read.perMinute('techsapo_auth_failures_total')) },
    }),
    figure({
      ...{ title: 'Locked out', width: 5, unit: 'none', bounds: SOMEBODY_IS },
      description: 'Sources that are locked out of a key now, as far as the worker knows that knows of most.',
      queries: { lockedOut: `max(${read.now('techsapo_locked_out')})` },
    }),
    figure({
      ...{ title: 'Unusual requests', width: 5, unit: 'short', decimals: 0 },
      description:
        'Requests that no client of ours makes, and unusual uses of keys, in the range. No data: none ever came.',
      queries: { unusual: sum([], read.inRange('techsapo_anomaly_requests_total')) },
    }),
    figure({
      ...{ title: 'Turned away', width: 5, unit: 'short', decimals: 0 },
      description: 'Requests in the range that came too many at once. No data: none ever did.',
      queries: { limited: sum([], read.inRange('techsapo_rate_limit_hits_total')) },
    }),
    figure({
      ...{ title: 'Lock-outs', width: 4, unit: 'short', decimals: 0 },
      description: 'How often somebody was locked out of a key in the range. No data: nobody ever was.',
      queries: { lockOuts: sum([], read.inRange('techsapo_lock_outs_total')) },
    }),
  ],
};

const COURSES = {
  title: 'At the door',
  height: 9,
  panels: [
    course({
      ...{ title: 'Refused a minute by reason', width: 12, unit: 'short', bounds: REFUSED_BOUNDS },
      description: 'AuthFailures looks at all of them together: the line is its threshold.',
      queries: { '{{reason}}': sum(['reason'], read.perMinute('techsapo_auth_failures_total')) },
    }),
    course(
      {
        ...{ title: 'Answered with 401, 403 or 429 a minute', width: 12, unit: 'short' },
        description: 'Not accepted, not allowed, too many.',
        queries: { '{{status}}': sum(['status'], read.perMinute('http_requests_total', ['status=~"401|403|429"'])) },
      },
      true,
    ),
    course({
      ...{ title: 'Unusual requests a minute', width: 8, unit: 'short' },
      description: 'By kind: look at TechSapo’s page for who it was.',
      queries: { '{{kind}}': sum(['kind'], read.perMinute('techsapo_anomaly_requests_total')) },
    }),
    course({
      ...{ title: 'Turned away a minute', width: 8, unit: 'short' },
      description: 'By what is limited.',
      queries: { '{{scope}}': sum(['scope'], read.perMinute('techsapo_rate_limit_hits_total')) },
    }),
    course({
      ...{ title: 'Locked out', width: 8, unit: 'none' },
      description: 'Sources that are locked out of a key, as far as each worker knows.',
      queries: { '{{worker}}': read.now('techsapo_locked_out') },
    }),
  ],
};

const ALERTING = {
  title: 'Alerts',
  height: 6,
  panels: [
    states(
      {
        ...{ title: 'Alerts about security', width: 24, unit: 'none', bounds: SOMEBODY_IS },
        description: `How many of each fire: ${ALERTS.join(', ')}. No data: none of them ever fired.`,
        queries: {
          '{{alertname}}': sum(['alertname'], read.now('techsapo_alerts_firing', [`alertname=~"${ALERTS.join('|')}"`])),
        },
      },
      [[0, 'Quiet', 'green']],
    ),
  ],
};

/** SECURITY is the dashboard of what is tried at the door. */
export const SECURITY: Board = {
  uid: 'techsapo-security',
  title: 'TechSapo / Security',
  description:
    'For operators and those who answer for security: who is refused, turned away or locked out, and what is unusual.',
  page: '/security',
  range: '6h',
  filters: FILTERS,
  rows: [NOW, COURSES, ALERTING],
};
