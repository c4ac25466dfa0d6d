import type { Board } from './board.js';
import { course, figure, type State } from './panels.js';
import { JOB, SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['worker'] as const;
const read = new SeriesReader(FILTERS);

const STATEMENTS = 'db_query_duration_seconds';
const JOBS = 'techsapo_job_duration_seconds';
const SLOW = boundsOf(['DatabaseQueriesSlow']);
const MIDDLE = 0.5;
const P95 = 0.95;
const P99 = 0.99;

const READABLE: readonly State[] = [
  [1, 'Yes', 'green'],
  [0, 'No', 'red'],
];

const NOW = {
  title: 'Now',
  height: 4,
  panels: [
    figure(
      {
        ...{ title: 'Ledger readable', width: 5, unit: 'none' },
        description: 'Whether the database could be read for the last scrape.',
        queries: { readable: read.now('techsapo_ledger_available') },
      },
      READABLE,
    ),
    figure({
      ...{ title: 'Time of 95 % of statements', width: 5, unit: 's', decimals: 4, bounds: SLOW },
      description: 'Of the last moments; orange from DatabaseQueriesSlow on.',
      queries: { p95: read.quantile(P95, STATEMENTS, []) },
    }),
    figure({
      ...{ title: 'Connections at work', width: 5, unit: 'none' },
      description: 'Of all workers. DatabasePoolHigh compares them with what the pool may open, which no series tells.',
      queries: { active: sum([], read.now('db_connections_active')) },
    }),
    figure({
      ...{ title: 'Jobs waiting', width: 5, unit: 'short' },
      description: 'Work that is due and not begun, of the whole queue.',
      queries: { waiting: `max(${read.now('techsapo_queue_jobs', ['state="waiting"'])})` },
    }),
    figure({
      ...{ title: 'Failed runs', width: 4, unit: 'short', decimals: 0 },
      description: 'Runs of jobs that failed in the range; each is tried again. No data: none ever failed.',
      queries: { failed: sum([], read.inRange('techsapo_job_failures_total')) },
    }),
  ],
};

const DATABASE = {
  title: 'Database',
  height: 8,
  panels: [
    course({
      ...{ title: 'Time of statements', width: 8, unit: 's', bounds: SLOW },
      description:
        'So long 50, 95 and 99 of 100 statements took at most. The line is that of DatabaseQueriesSlow (95).',
      queries: {
        '50 %': read.quantile(MIDDLE, STATEMENTS, []),
        '95 %': read.quantile(P95, STATEMENTS, []),
        '99 %': read.quantile(P99, STATEMENTS, []),
      },
    }),
    course({
      ...{ title: 'Time of 95 % by kind', width: 8, unit: 's' },
      description: 'Reads, writes and commits: commits wait for the disk.',
      queries: { '{{operation}}': read.quantile(P95, STATEMENTS, ['operation']) },
    }),
    course({
      ...{ title: 'Connections', width: 8, unit: 'none' },
      description: 'That are open, and those of them that are at work.',
      queries: {
        'open {{worker}}': read.now('db_connections_total'),
        'at work {{worker}}': read.now('db_connections_active'),
      },
    }),
  ],
};

const QUEUE = {
  title: 'Queue and Redis',
  height: 8,
  panels: [
    course({
      ...{ title: 'Jobs by state', width: 8, unit: 'none' },
      description: 'With Redis all workers tell of one queue; without, each has its own. A gap: not known.',
      queries: { '{{state}}': `max by (state) (${read.now('techsapo_queue_jobs')})` },
    }),
    course({
      ...{ title: 'Slowest jobs', width: 8, unit: 's' },
      description: 'Mean time of the runs of the five slowest.',
      queries: { [`{{${JOB}}}`]: `topk(5, ${read.mean(JOBS, [JOB])})` },
    }),
    course({
      ...{ title: 'Errors of Redis', width: 8, unit: 'short' },
      description: 'A minute, by worker. No data: there is no Redis.',
      queries: { '{{worker}}': read.perMinute('techsapo_redis_errors_total') },
    }),
    course({
      ...{ title: 'Runs of jobs', width: 12, unit: 'short' },
      description: 'A minute, the ten that run most often.',
      queries: { [`{{${JOB}}}`]: `topk(10, ${read.countPerMinute(JOBS, [JOB])})` },
    }),
    course({
      ...{ title: 'Failed runs of jobs', width: 12, unit: 'short' },
      description: 'A minute. No data: none ever failed.',
      queries: { [`{{${JOB}}}`]: sum([JOB], read.perMinute('techsapo_job_failures_total')) },
    }),
  ],
};

/** DATABASE_OPERATIONS is the dashboard of the database, the queue and Redis. */
export const DATABASE_OPERATIONS: Board = {
  uid: 'techsapo-database',
  title: 'TechSapo / Database operations',
  description:
    'For operators: how fast the database answers, how many connections are at work, and whether jobs keep up.',
  page: '/system',
  range: '3h',
  filters: FILTERS,
  rows: [NOW, DATABASE, QUEUE],
};
