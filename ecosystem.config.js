// PM2 in production: `pm2 start ecosystem.config.js`, later `pm2 reload ecosystem.config.js`. PM2 hands on the environment that
// it is started in, so DATABASE_URL, REDIS_URL and the secrets stand there; see docs/operations.md. It takes Node 20.19 or later.
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';

const { DATABASE_URL, TECHSAPO_INSTANCES, TECHSAPO_WORKER_PORT = '4001' } = process.env;

/** On SQLite more processes would only wait for one another. */
const INSTANCES = Number(TECHSAPO_INSTANCES ?? (DATABASE_URL ? availableParallelism() : 1));

const HEAP_MB = 384;

const HERE = import.meta.dirname;

const everyProcess = {
  // Installed as a package, it keeps data beside `node_modules`: what is within goes with the next version.
  cwd: HERE.split(`${sep}node_modules${sep}`)[0],
  script: join(HERE, 'dist', 'main.js'),
  // The second keeps short-lived things where they are soon cleared away: docs/adr/0009-bounds.md.
  node_args: `--max-old-space-size=${HEAP_MB} --no-allocation-site-pretenuring`,
  // Beyond the heap there are buffers, and the code itself.
  max_memory_restart: `${HEAP_MB * 2}M`,
  // A process is sent requests once it says that it listens; then the one before it is told to go, and has time to finish.
  wait_ready: true,
  listen_timeout: 60_000,
  kill_timeout: 40_000,
  // One that cannot start, as its database is away, is started again and again, ever more slowly.
  exp_backoff_restart_delay: 500,
  merge_logs: true,
};

export const apps = [
  {
    ...everyProcess,
    name: 'techsapo',
    exec_mode: 'cluster',
    instances: INSTANCES,
    env: { TECHSAPO_ROLE: 'api' },
  },
  {
    ...everyProcess,
    name: 'techsapo-worker',
    exec_mode: 'fork',
    instances: 1,
    env: { TECHSAPO_ROLE: 'worker', PORT: TECHSAPO_WORKER_PORT },
  },
];
