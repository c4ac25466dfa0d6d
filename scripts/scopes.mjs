// Writes docs/scopes.md, which scope lets a key do what, from the routes of the built service. `--check` only tells whether it
// is true; `--json` prints the routes themselves.
import { subscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const FILE = 'docs/scopes.md';
const SCOPES = ['ingest', 'read', 'finance', 'operate', 'browser', 'admin'];

const routes = await routesOfService();
const text = await format(written(routes), { ...(await resolveConfig(FILE)), parser: 'markdown' });
if (process.argv.includes('--json')) process.stdout.write(JSON.stringify(routes));
else if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(`${FILE} does not say what the routes say: npm run build && npm run scopes`);
  process.exit(1);
}

/** What Fastify is told of every route as the service starts, on a database of its own. */
async function routesOfService() {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-scopes-'));
  const found = [];
  subscribe('fastify.initialization', ({ fastify }) => {
    fastify.addHook('onRoute', ({ method, url, config = {} }) => {
      for (const verb of [method].flat()) found.push({ method: verb, url, ...config });
    });
  });
  Object.assign(process.env, {
    DATA_DIR: folder,
    PORT: '0',
    TECHSAPO_ADMIN_KEY: 'tell-the-routes',
    LOG_LEVEL: 'fatal',
  });
  const { startServer } = await import('../dist/server.js');
  const service = await startServer();
  await service.close();
  rmSync(folder, { recursive: true, force: true });
  const told = found.map(({ method, url, needs, takesWebSockets }) => ({
    ...{ method, url, takesWebSockets: takesWebSockets ?? false },
    ...{ scopes: needs?.scopes ?? 'nobody', everyProject: needs?.everyProject ?? false },
  }));
  return told.sort((one, other) => orderOf(one).localeCompare(orderOf(other), 'en'));
}

function orderOf({ url, method }) {
  return `${url} ${method}`;
}

function written(all) {
  const shown = all.filter(({ method }) => method !== 'HEAD');
  const [open, closed] = [shown.filter(isOpen), shown.filter((route) => !isOpen(route))];
  return [
    '# Which scope lets a key do what',
    'Written by `npm run scopes` from the routes of the running service; CI fails when it is not true, and',
    '`test/e2e/scopes.test.ts` asks every route with a key of every scope. An admin key may do everything. `GET` lets `HEAD` in.',
    '',
    `| route | ${SCOPES.join(' | ')} | keys bound to a project |`,
    `| --- | ${SCOPES.map(() => ':-:').join(' | ')} | :-: |`,
    ...closed.map(rowOf),
    '',
    '## Without a key',
    'These are for everybody. `/metrics` looks at its callers itself: `METRICS_TOKEN`, a key with the scope `read` that is not bound,',
    'or this machine alone.',
    '',
    ...open.map((route) => `- \`${nameOf(route)}\``),
    '',
  ].join('\n');
}

function isOpen({ scopes }) {
  return scopes === 'nobody';
}

function rowOf(route) {
  const marks = SCOPES.map((scope) => (scope === 'admin' || route.scopes.includes(scope) ? '✓' : ''));
  return `| \`${nameOf(route)}\` | ${marks.join(' | ')} | ${route.everyProject ? '' : '✓'} |`;
}

function nameOf({ method, url, takesWebSockets }) {
  return `${takesWebSockets ? 'WebSocket' : method} ${url}`;
}
