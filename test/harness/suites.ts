/**
 * Suites that need a server of the harness. Where one cannot be had, the set-up has said so in one line and they are skipped.
 */
export const describeWithMariadb = process.env['TEST_MARIADB_PORT'] ? describe : describe.skip;
export const describeWithRedis = process.env['TEST_REDIS_URL'] ? describe : describe.skip;
export const describeWithServers = process.env['TEST_MARIADB_PORT'] ? describeWithRedis : describe.skip;
export const describeWithBrowser = process.env['TEST_BROWSER'] ? describe : describe.skip;
export const itWithNginx = process.env['TEST_NGINX'] ? it : it.skip;
