import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** BullMQ waits for messages without a limit on retries, and reconnects by itself. */
const OPTIONS: RedisOptions = { maxRetriesPerRequest: null, enableReadyCheck: true, lazyConnect: false };

/**
 * connectRedis opens a connection by a URL: `redis://` and `rediss://` for one server,
 * `redis-sentinel://host:port,host:port/name` for a group of them, `redis-cluster://host:port,host:port` for a cluster.
 */
export function connectRedis(url: string): Redis | Cluster {
  if (url.startsWith('redis-cluster://')) {
    return new Cluster(nodesIn(url), { redisOptions: { ...OPTIONS, ...credentialsIn(url) } });
  }
  if (url.startsWith('redis-sentinel://')) {
    const name = decodeURIComponent(
      /\/([^/?]+)(?:\?|$)/.exec(url.slice('redis-sentinel://'.length))?.[1] ?? 'mymaster',
    );
    return new Redis({ ...OPTIONS, ...credentialsIn(url), sentinels: nodesIn(url), name });
  }
  return new Redis(url, OPTIONS);
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
