import { randomBytes } from 'node:crypto';
import { startServer } from '../server.js';
import { connect, isServing, type Client, type ConnectOptions } from './client.js';
import { demoBounces, type DemoBounce } from './demo-bounces.js';
import { demoDay } from './demo-day.js';
import { Progress } from './progress.js';

/** DemoOptions are what `demo` can be told. */
export interface DemoOptions extends ConnectOptions {
  /** End when all is sent, also when the service was started for the demonstration. */
  exit?: boolean;
}

interface UsageRow {
  bucket: string | null;
  group: Record<string, string | null>;
  calls: number;
  errors: number;
  successRate: number | null;
  costUsd: string | null;
  unpricedCalls: number;
}

interface Usage {
  rows: UsageRow[];
  total: UsageRow;
}

const CALLS_AT_ONCE = 250;

/** demo sends a made-up day through the HTTP API and says what it found. It starts a service if there is none. */
export async function demo(options: DemoOptions): Promise<number> {
  const isOurs = !(await isServing(options.url));
  const app = isOurs ? await startServer() : null;
  const client = await connect({ ...options, ...(app ? { url: await app.getUrl() } : {}) });
  const endMs = Date.now();
  const made = randomBytes(4).toString('hex');
  const calls = demoDay(endMs, made, Math.random);
  const bounces = demoBounces(endMs, made, Math.random);
  const progress = new Progress('demo', calls.length + bounces.length);
  for (let from = 0; from < calls.length; from += CALLS_AT_ONCE) {
    await client.post('/api/v1/calls', calls.slice(from, from + CALLS_AT_ONCE));
    progress.reached(Math.min(calls.length, from + CALLS_AT_ONCE));
  }
  let agreed = 0;
  for (const [at, bounce] of bounces.entries()) {
    if ((await report(client, bounce)) === 'agreed') agreed++;
    progress.reached(calls.length + at + 1);
  }
  progress.end();
  process.stdout.write(await findings(client, endMs, `${agreed} of ${bounces.length} agreed`));
  if (app && options.exit) await app.close();
  else if (app) process.stdout.write('\nThe service goes on; Ctrl-C ends it.\n');
  return 0;
}

/** What of a verdict the demonstration reads. */
interface Verdict {
  outcome: string;
  clusters: { members: string[] }[];
}

/** Reports and judges one. The right answer is told where it can be compared: when all agree, texts are not kept as a rule. */
async function report(client: Client, { report: body, right, judged }: DemoBounce): Promise<string> {
  const { outcome, clusters } = (await client.post('/api/v1/wall-bounces', body)) as Verdict;
  const [chosen] = clusters;
  if (!judged || !chosen) return outcome;
  const isRight = chosen.members.some((member) => right.has(member));
  const judgement =
    judged.answer === null || outcome === 'agreed'
      ? { name: 'correct', value: isRight }
      : { name: 'answer', value: judged.answer };
  const target = { type: 'wall-bounce', id: body.id };
  await client.post('/api/v1/scores', { target, project: body.project, source: judged.by, ...judgement });
  return outcome;
}

async function findings(client: Client, endMs: number, bounces: string): Promise<string> {
  const range = `from=${new Date(endMs - 86_400_000).toISOString()}&to=${new Date(endMs).toISOString()}`;
  const usage = async (query: string): Promise<Usage> => (await client.get(`/api/v1/usage?${range}${query}`)) as Usage;
  const [byModel, byHour, byProviderHour] = await Promise.all([
    usage('&groupBy=provider,model'),
    usage('&interval=hour&groupBy=feature'),
    usage('&interval=hour&groupBy=provider'),
  ]);
  const dearest = max(byModel.rows, ({ costUsd }) => Number(costUsd ?? 0));
  const spike = max(byHour.rows, ({ costUsd }) => Number(costUsd ?? 0));
  const outage = max(
    byProviderHour.rows.filter(({ calls }) => calls >= 20),
    ({ successRate }) => 1 - (successRate ?? 1),
  );
  const unpriced = byModel.rows.filter(({ unpricedCalls }) => unpricedCalls > 0);
  const { total } = byModel;
  return [
    '',
    `A day of ${total.calls} calls cost $${Number(total.costUsd).toFixed(2)}; ${total.errors} failed.`,
    `  dearest model   ${name(dearest)}, $${Number(dearest?.costUsd).toFixed(2)}`,
    `  cost spike      ${name(spike)} in the hour of ${spike?.bucket ?? '?'}: $${Number(spike?.costUsd).toFixed(2)}`,
    `  worst hour      ${name(outage)} at ${outage?.bucket ?? '?'}: ${percent(outage?.successRate)} succeeded`,
    `  without price   ${unpriced.map((row) => `${name(row)} (${row.unpricedCalls} calls)`).join(', ') || 'none'}`,
    `  wall-bounces    ${bounces}`,
    '',
    'Where to look:',
    `  ${client.url}/metrics          what Prometheus scrapes`,
    `  ${client.url}/api/docs         the API`,
    `  ${client.url}/api/v1/usage?groupBy=provider,model`,
    '',
  ].join('\n');
}

function max(rows: readonly UsageRow[], measure: (row: UsageRow) => number): UsageRow | undefined {
  return rows.reduce<UsageRow | undefined>(
    (best, row) => (best === undefined || measure(row) > measure(best) ? row : best),
    undefined,
  );
}

function name(row: UsageRow | undefined): string {
  return row ? Object.values(row.group).join(' ') : 'none';
}

function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '?' : `${Math.round(share * 100)} %`;
}
