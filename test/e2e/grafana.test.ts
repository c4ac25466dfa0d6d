import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HISTOGRAMS, LABELS, type SeriesName } from '../../grafana/dashboards/series.js';
import { GrafanaWorld, JOB } from '../harness/grafana-world.js';
import { until } from '../harness/processes.mjs';
import type { Course } from '../harness/prometheus.mjs';
import { describeWithPrometheus } from '../harness/suites.js';

interface Target {
  expr: string;
  instant?: boolean;
}

interface Written {
  title: string;
  panels: { title: string; targets?: Target[] }[];
  templating: { list: { name: string; type: string; query: { query: string } }[] };
  annotations: { list: { name: string; expr: string }[] };
}

/** Query is a query of a dashboard, and where it stands there. */
interface Query extends Target {
  where: string;
}

const FOLDER = join(__dirname, '..', '..', 'grafana', 'provisioning', 'dashboards', 'json');
const DASHBOARDS = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Written);

const QUERIES: readonly Query[] = DASHBOARDS.flatMap(({ title, panels }) =>
  panels.flatMap(({ title: panel, targets = [] }) =>
    targets.map((target) => ({ ...target, where: `${title}: ${panel}` })),
  ),
);
const ANNOTATIONS = DASHBOARDS[0]?.annotations.list ?? [];
const FILTERS = ['project', 'provider', 'model', 'worker', 'budget', 'slo'];
const MINUTES = 5;
const PATIENCE_MS = 90_000;

/** What Grafana makes of a query; what is not chosen is `All`. */
function filled(query: string, chosen: Record<string, string> = {}): string {
  const values: Record<string, string> = { job: JOB, __rate_interval: '30s', __range: `${MINUTES}m`, ...chosen };
  return query.replace(/\$(\w+)/g, (_, name: string) => values[name] ?? '.*');
}

describeWithPrometheus('Prometheus, asked by dashboards,', () => {
  let world: GrafanaWorld;

  beforeAll(async () => {
    world = await GrafanaWorld.start();
    await world.lives();
  });

  afterAll(() => world.remove());

  const seriesOf = async ({ expr, instant }: Target, chosen: Record<string, string> = {}) => {
    const query = filled(expr, chosen);
    const now = async (): Promise<Course[]> =>
      (await world.prometheus.query(query)).map(({ metric, value }) => ({ metric, values: [value] }));
    const found = await (instant ? now() : world.prometheus.inRange(query, MINUTES));
    return found.filter(({ values }) => values.some(([, value]) => Number.isFinite(Number(value))));
  };

  /** Those of some queries that give no number. */
  const silent = async (queries: readonly Query[]): Promise<Query[]> => {
    const told = await Promise.all(queries.map(async (query) => (await seriesOf(query)).length > 0));
    return queries.filter((_, at) => !told[at]);
  };

  it('have a number for every query of every panel, and mark alerts and deployments', async () => {
    const marks = ANNOTATIONS.map(({ name, expr }) => ({ where: name, expr }));
    let left: readonly Query[] = [...QUERIES, ...marks];
    const isTold = async (): Promise<boolean> => {
      await world.goesOn();
      left = await silent(left);
      return left.length === 0;
    };
    await until('all are told', isTold, PATIENCE_MS).catch(() => undefined);
    expect(left.map(({ where, expr }) => `${where}: ${filled(expr)}`)).toEqual([]);
    expect(marks.map(({ where }) => where)).toEqual(['Alerts', 'Deployments']);
  });

  it('mark a deployment when it was, in milliseconds, as Grafana wants it', async () => {
    const { body } = await world.service.ask<{ items: { at: string }[] }>('/api/v1/deployments?release=v2');
    const expr = ANNOTATIONS.find(({ name }) => name === 'Deployments')?.expr ?? '';
    const shown = (await seriesOf({ expr })).filter(({ metric }) => metric['release'] === 'v2');
    expect(shown.map(({ metric, values }) => [metric, Number(values.at(-1)?.[1])])).toEqual([
      [{ release: 'v2', environment: 'production', project: 'shop' }, Date.parse(body.items[0]?.at ?? '')],
    ]);
  });

  it.each(Object.keys(LABELS) as SeriesName[])('know the labels of %s, all of them', async (name) => {
    const suffix = HISTOGRAMS.some((one) => one === name) ? '_count' : '';
    const found = await world.prometheus.labelsOf(`${name}${suffix}{job="${JOB}"}`);
    const labels = new Set(found.flatMap((series) => Object.keys(series)));
    for (const own of ['__name__', 'job', 'instance']) labels.delete(own);
    expect([...labels].sort()).toEqual([...LABELS[name]].sort());
  });

  it('offer what there is to choose from, and leave nothing of what is not chosen', async () => {
    const variables = new Map(DASHBOARDS.flatMap(({ templating }) => templating.list.map((one) => [one.name, one])));
    for (const name of ['job', ...FILTERS]) {
      const [, selector = '', label = ''] =
        /^label_values\((.+), (\w+)\)$/.exec(variables.get(name)?.query.query ?? '') ?? [];
      const values = (await world.prometheus.labelsOf(filled(selector))).map((labels) => labels[label]);
      expect([name, values.length > 0, values.includes(undefined)]).toEqual([name, true, false]);
    }
    for (const filter of FILTERS) {
      const narrowed = QUERIES.filter(({ expr }) => expr.includes(`"$${filter}"`));
      const left = await Promise.all(narrowed.map((query) => seriesOf(query, { [filter]: 'nobody' })));
      expect([filter, narrowed.length > 0, left.flat()]).toEqual([filter, true, []]);
    }
  });
});
