import { Cluster, Redis, type RedisOptions } from 'ioredis';

/**
 * A worker waits for messages without limit, and for Redis to come back. Whoever asks something is answered soon: by Redis,
 * or that it is away. Whoever listens subscribes by itself, to know when it has.
 */
const OPTIONS = {
  work: { maxRetriesPerRequest: null, disconnectTimeout: 500 },
  listen: { autoResubscribe: false, commandTimeout: 2_000, connectTimeout: 2_000, disconnectTimeout: 500 },
  ask: {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    disconnectTimeout: 500,
  },
} as const satisfies Record<string, RedisOptions>;

/** keyPrefixOf is before all keys of an installation; its braces keep them in one slot of a Redis Cluster. */
export const keyPrefixOf = (name: string): string => `{${name}}`;

/** KEY_PREFIX is that of an installation that has its Redis for itself. */
export const KEY_PREFIX = keyPrefixOf('techsapo');

/** So long a lost connection waits before it is tried again. */
const LONGEST_PAUSE_MS = 1_000;
const retryStrategy = (attempts: number): number => Math.min(LONGEST_PAUSE_MS, attempts * 50);

/**
 * connectRedis opens a connection, to ask, to work or to listen, by a URL: `redis://` and `rediss://` for one server,
 * `redis-sentinel://host:port,host:port/name` for a group of them, `redis-cluster://host:port,host:port` for a cluster.
 */
export function connectRedis(url: string, purpose: keyof typeof OPTIONS): Redis | Cluster {
  const options: RedisOptions = { ...OPTIONS[purpose], retryStrategy };
  if (url.startsWith('redis-cluster://')) {
    return new Cluster(nodesIn(url), {
      redisOptions: { ...OPTIONS[purpose], ...credentialsIn(url) },
      clusterRetryStrategy: retryStrategy,
      enableOfflineQueue: purpose !== 'ask',
    });
  }
  if (url.startsWith('redis-sentinel://')) {
    const name = decodeURIComponent(
      /\/([^/?]+)(?:\?|$)/.exec(url.slice('redis-sentinel://'.length))?.[1] ?? 'mymaster',
    );
    return new Redis({ ...options, ...credentialsIn(url), sentinels: nodesIn(url), name });
  }
  return new Redis(url, options);
}

function nodesIn(url: string): { host: string; port: number }[] {
  const authority =
    url
      .replace(/^[a-z-]+:\/\//, '')
      .replace(/^[^@/]*@/, '')
      .split(/[/?]/, 1)[0] ?? '';
  return authority.split(',').map((node) => {
    const [host = '127.0.0.1', port = '6379'] = node.split(':');
    return { host, port: Number(port) };
  });
}

function credentialsIn(url: string): { username?: string; password?: string } {
  const credentials = /^[a-z-]+:\/\/([^@/]*)@/.exec(url)?.[1];
  if (credentials === undefined) return {};
  const [username, password] = credentials.split(':').map(decodeURIComponent);
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}
