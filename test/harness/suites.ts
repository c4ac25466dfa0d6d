/**
 * Suites that need a server of the harness. Where one cannot be had, the set-up has said so in one line and they are skipped.
 */
export const describeWithMariadb = process.env['TEST_MARIADB_PORT'] ? describe : describe.skip;
export const describeWithRedis = process.env['TEST_REDIS_URL'] ? describe : describe.skip;
export const describeWithServers = process.env['TEST_MARIADB_PORT'] ? describeWithRedis : describe.skip;
export const describeWithBrowser = process.env['TEST_BROWSER'] ? describe : describe.skip;
export const describeWithGalera = process.env['TEST_GALERA'] ? describeWithRedis : describe.skip;
export const describeWithSentinel = process.env['TEST_SENTINEL'] ? describeWithServers : describe.skip;
export const describeWithFalseClock = process.env['TEST_FALSE_CLOCK'] ? describeWithServers : describe.skip;
export const describeWithDisks = process.env['TEST_DISKS'] ? describe : describe.skip;
export const itWithDisks = process.env['TEST_DISKS'] ? it : it.skip;
export const describeWithMachine = process.env['TEST_MACHINE'] ? describeWithFalseClock : describe.skip;
export const describeWithAlertmanager = process.env['TEST_ALERTMANAGER'] ? describeWithServers : describe.skip;
export const describeWithPrometheus = process.env['TEST_PROMETHEUS'] ? describeWithServers : describe.skip;
export const describeWithMonitoring = process.env['TEST_ALERTMANAGER'] ? describeWithPrometheus : describe.skip;
export const itWithServers = process.env['TEST_MARIADB_PORT'] && process.env['TEST_REDIS_URL'] ? it : it.skip;
export const describeWithNginx = process.env['TEST_NGINX'] ? describeWithServers : describe.skip;
export const itWithNginx = process.env['TEST_NGINX'] ? it : it.skip;
export const itWithMariadb = process.env['TEST_MARIADB_PORT'] ? it : it.skip;
export const itWithPrometheus = process.env['TEST_PROMETHEUS'] && process.env['TEST_ALERTMANAGER'] ? it : it.skip;
export const itWithShellcheck = process.env['TEST_SHELLCHECK'] ? it : it.skip;
export const describeWithCompose = process.env['TEST_COMPOSE'] ? describe : describe.skip;
export const describeWithSystemd = process.env['TEST_SYSTEMD'] ? describeWithServers : describe.skip;
export const itWithAcme = process.env['TEST_ACME'] ? it : it.skip;
export const describeWithGit = process.env['TEST_GIT'] ? describe : describe.skip;
export const describeWithExporters = process.env['TEST_EXPORTERS'] ? describeWithPrometheus : describe.skip;
