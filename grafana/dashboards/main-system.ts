import type { Board } from './board.js';
import { course, figure, type State } from './panels.js';
import { SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['worker'] as const;
const read = new SeriesReader(FILTERS);

const YES_NO: readonly State[] = [
  [1, 'Yes', 'green'],
  [0, 'No', 'red'],
];
const NONE_IS_GOOD = [
  { value: null, color: 'green' },
  { value: 1, color: 'orange' },
];
const NONE_OR_CRITICAL = [
  { value: null, color: 'green' },
  { value: 1, color: 'red' },
];

const failedRequests = sum([], read.perSecond('http_requests_total', ['status=~"5.."']));

const NOW = {
  title: 'Now',
  height: 4,
  panels: [
    figure(
      {
        ...{ title: 'Ledger readable', width: 4, unit: 'none' },
        description:
          'Whether the database could be read for the last scrape. If not, the series of the ledger are absent.',
        queries: { readable: read.now('techsapo_ledger_available') },
      },
      YES_NO,
    ),
    figure({
      ...{ title: 'Critical alerts', width: 4, unit: 'none', bounds: NONE_OR_CRITICAL },
      description: 'Critical alerts that fire.',
      queries: { critical: sum([], read.now('techsapo_alerts_firing', ['severity="critical"'])) },
    }),
    figure({
      ...{ title: 'Warnings', width: 4, unit: 'none', bounds: NONE_IS_GOOD },
      description: 'Alerts that warn.',
      queries: { warnings: sum([], read.now('techsapo_alerts_firing', ['severity="warning"'])) },
    }),
    figure({
      ...{ title: 'Open incidents', width: 4, unit: 'none', bounds: NONE_IS_GOOD },
      description: 'Incidents that are not over.',
      queries: { incidents: sum([], read.now('techsapo_incidents_open')) },
    }),
    figure({
      ...{ title: 'Workers', width: 4, unit: 'none' },
      description: 'Workers that live. One that is lost is gone from here within a minute, and an alert fires.',
      queries: { workers: `count(${read.now('process_start_time_seconds')})` },
    }),
    figure({
      ...{ title: 'LLM calls a minute', width: 4, unit: 'short', decimals: 1 },
      description: 'Calls that were recorded in the last moments, of all providers.',
      queries: { calls: sum([], read.perMinute('techsapo_llm_calls_total')) },
    }),
  ],
};

const REQUESTS = {
  title: 'Requests',
  height: 8,
  panels: [
    course(
      {
        ...{ title: 'Requests by status', width: 6, unit: 'reqps' },
        description: 'Requests that were answered, by their HTTP status.',
        queries: { '{{status}}': sum(['status'], read.perSecond('http_requests_total')) },
      },
      true,
    ),
    course({
      ...{ title: 'Requests that failed', width: 6, unit: 'percentunit' },
      description: 'The part of all requests that was answered with a status of 500 or above.',
      queries: {
        failed: `(${failedRequests} or vector(0)) / ${sum([], read.perSecond('http_requests_total'))}`,
      },
    }),
    course({
      ...{ title: 'Mean time to answer', width: 6, unit: 's' },
      bounds: boundsOf(['ServiceMeanResponseHigh', 'ServiceResponseTimeCritical']),
      description: 'By worker. The lines are those of ServiceMeanResponseHigh and ServiceResponseTimeCritical.',
      queries: { '{{worker}}': read.mean('http_request_duration_seconds', ['worker']) },
    }),
    course({
      ...{ title: 'Slowest endpoints', width: 6, unit: 's', bounds: boundsOf(['EndpointResponseHigh']) },
      description: 'Mean time of the five slowest. The line is that of EndpointResponseHigh.',
      queries: {
        '{{method}} {{endpoint}}': `topk(5, ${read.mean('http_request_duration_seconds', ['method', 'endpoint'])})`,
      },
    }),
  ],
};

const WORKERS = {
  title: 'Workers',
  height: 8,
  panels: [
    course({
      ...{ title: 'Processor', width: 6, unit: 'percent', max: 100, bounds: boundsOf(['CpuHigh'], 100) },
      description: 'Of the machine that a worker is on. CpuHigh also looks at what its container may use.',
      queries: { '{{worker}}': read.now('techsapo_cpu_usage_percent') },
    }),
    course({
      ...{
        title: 'Memory',
        width: 6,
        unit: 'percent',
        max: 100,
        bounds: boundsOf(['MemoryHigh', 'MemoryCritical'], 100),
      },
      description:
        'Of the machine that a worker is on. MemoryHigh and MemoryCritical also look at its container and heap.',
      queries: { '{{worker}}': read.now('techsapo_memory_usage_percent') },
    }),
    course({
      ...{ title: 'Disk', width: 6, unit: 'percent', max: 100, bounds: boundsOf(['DiskHigh'], 100) },
      description: 'Of the disk that the data folder is on. The line is that of DiskHigh.',
      queries: { '{{worker}}': read.now('techsapo_disk_usage_percent') },
    }),
    course({
      ...{ title: 'Memory of processes', width: 6, unit: 'bytes' },
      description: 'What each worker’s process has in memory.',
      queries: { '{{worker}}': read.now('process_resident_memory_bytes') },
    }),
    course({
      ...{ title: 'Event loop', width: 8, unit: 's' },
      description: 'By how much the event loop lags, at most in 99 of 100 measurements.',
      queries: { '{{worker}}': read.now('nodejs_eventloop_lag_p99_seconds') },
    }),
    course({
      ...{ title: 'Connections of clients', width: 8, unit: 'none' },
      description: 'Open connections by HTTP.',
      queries: { '{{worker}}': read.now('techsapo_active_connections') },
    }),
    course({
      ...{ title: 'Live clients', width: 8, unit: 'none' },
      description: 'Clients that follow live, by how they do.',
      queries: { '{{transport}}': sum(['transport'], read.now('techsapo_live_clients')) },
    }),
  ],
};

const WORK = {
  title: 'What comes in and goes out',
  height: 8,
  panels: [
    course(
      {
        ...{ title: 'Calls that were sent', width: 8, unit: 'cps' },
        description: 'By dialect and what became of them. Those that were queued wait for the database.',
        queries: {
          '{{dialect}} {{outcome}}': sum(['dialect', 'outcome'], read.perSecond('techsapo_ingest_calls_total')),
        },
      },
      true,
    ),
    course({
      ...{ title: 'Alerts that fire', width: 8, unit: 'none' },
      description: 'By their rule.',
      queries: { '{{alertname}}': sum(['alertname'], read.now('techsapo_alerts_firing')) },
    }),
    course({
      ...{ title: 'Notifications', width: 8, unit: 'short' },
      description:
        'A minute, by kind of channel and what became of them: sent, failed (and tried again), dead or suppressed.',
      queries: {
        '{{channel}} {{outcome}}': sum(['channel', 'outcome'], read.perMinute('techsapo_notifications_total')),
      },
    }),
  ],
};

/** MAIN_SYSTEM is the dashboard of the service itself. */
export const MAIN_SYSTEM: Board = {
  uid: 'techsapo-main',
  title: 'TechSapo / Main system',
  description: 'For operators: is the service well, does it answer in time, and have its workers enough of everything?',
  page: '/system',
  range: '3h',
  filters: FILTERS,
  rows: [NOW, REQUESTS, WORKERS, WORK],
};
