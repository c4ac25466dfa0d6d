import { randomBytes } from 'node:crypto';

/** ownKeysInRedis is the Redis that suites share, and keys that are no other suite's: their jobs would be run there. */
export function ownKeysInRedis(): { REDIS_URL: string; REDIS_KEY_PREFIX: string } {
  return {
    REDIS_URL: process.env['TEST_REDIS_URL'] ?? '',
    REDIS_KEY_PREFIX: `test-${randomBytes(6).toString('hex')}`,
  };
}
