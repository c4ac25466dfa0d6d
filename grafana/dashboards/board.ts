import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE, type Panel } from './panels.js';
import { SeriesReader, type Filter } from './series.js';

/** Row is panels of one height below a heading, side by side as far as there is room, the others below them. */
export interface Row {
  title: string;
  height: number;
  panels: readonly Panel[];
}

/** Board is a dashboard before it is written. */
export interface Board {
  uid: string;
  title: string;
  /** For whom it is, and what they see. */
  description: string;
  /** Where TechSapo’s own page tells more. */
  page: string;
  range: string;
  filters: readonly Filter[];
  rows: readonly Row[];
}

/** DEFAULT_URL is where TechSapo’s own page is, unless it is told. */
export const DEFAULT_URL = 'http://127.0.0.1:4000';

const TAG = 'techsapo';
const REFRESH = '30s';
const COLUMNS = 24;

/** What each filter is read from, in the order in which they are chosen: a model is one of the chosen providers. */
const CHOICES: Readonly<Record<Filter, { label: string; values: string }>> = {
  project: { label: 'Project', values: 'techsapo_llm_cost_usd_total{job="$job"}, project' },
  provider: { label: 'Provider', values: 'techsapo_llm_calls_total{job="$job"}, provider' },
  model: { label: 'Model', values: 'techsapo_llm_calls_total{job="$job", provider=~"$provider"}, model' },
  worker: { label: 'Worker', values: 'process_start_time_seconds{job="$job"}, worker' },
  budget: { label: 'Budget', values: 'techsapo_budget_utilization_percent{job="$job"}, budget' },
  slo: { label: 'SLO', values: 'techsapo_slo_objective{job="$job"}, slo' },
};

/** write is a dashboard as Grafana reads it; `techsapoUrl` is where links to TechSapo’s own page go. */
export function write(board: Board, techsapoUrl: string): dashboard.Dashboard {
  const written = new dashboard.DashboardBuilder(board.title)
    .uid(board.uid)
    .description(board.description)
    .tags([TAG])
    .readonly()
    .refresh(REFRESH)
    .time({ from: `now-${board.range}`, to: 'now' })
    .timezone('browser')
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .variables(variablesOf(board, techsapoUrl))
    .annotations(annotations())
    .links(linksOf(board));
  return { ...written.build(), panels: placed(board) };
}

/** Where everything stands: rows below each other, each after its heading. */
function placed({ rows, filters }: Board): (dashboard.Panel | dashboard.RowPanel)[] {
  const all: (dashboard.Panel | dashboard.RowPanel)[] = [];
  let y = 0;
  for (const { title, height, panels } of rows) {
    const heading = { collapsed: false, panels: [], gridPos: { h: 1, w: COLUMNS, x: 0, y } };
    all.push({ type: 'row', id: all.length + 1, title, ...heading });
    y += 1;
    let x = 0;
    for (const { width, panel } of panels) {
      const gridPos = { h: height, w: width, x, y };
      all.push({ ...panel, id: all.length + 1, description: described(panel, filters), gridPos });
      x += width;
      if (x === COLUMNS) [x, y] = [0, y + height];
    }
  }
  return all;
}

/** A choice that does nothing to a panel is said there. */
function described({ description = '', targets = [] }: dashboard.Panel, filters: readonly Filter[]): string {
  const text = JSON.stringify(targets);
  const idle = filters.filter((filter) => !text.includes(`$${filter}\\"`));
  if (idle.length === 0) return description;
  return `${description} Not narrowed by ${idle.map((filter) => CHOICES[filter].label.toLowerCase()).join(', ')}.`;
}

function variablesOf({ filters }: Board, techsapoUrl: string): Builder<dashboard.VariableModel>[] {
  const source = new dashboard.DatasourceVariableBuilder('datasource')
    .label('Prometheus')
    .type('prometheus')
    .current({ selected: true, ...PROVISIONED });
  const job = queryVariable('job', 'Installation', 'techsapo_ledger_available, job');
  const url = new dashboard.ConstantVariableBuilder('techsapo_url').value(techsapoUrl);
  const chosen = filters.map((filter) => {
    const { label, values } = CHOICES[filter];
    return queryVariable(filter, label, values).multi(true).includeAll(true).allValue('.*').current(ALL);
  });
  // Whoever sends somebody an address of a dashboard must not decide where its links lead.
  return [source, job, ...chosen, { build: () => ({ ...url.build(), skipUrlSync: true }) }];
}

/** The data source of provisioning/datasources. */
const PROVISIONED = { text: 'TechSapo Prometheus', value: 'techsapo-prometheus' };

const ALL = { selected: true, text: ['All'], value: ['$__all'] };

function queryVariable(name: string, label: string, values: string): dashboard.QueryVariableBuilder {
  return new dashboard.QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query: `label_values(${values})`, refId: name })
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc);
}

/** The builders would have links and annotations in a menu: in plain sight is where there is no placement. */
function inSight<Placed>(builder: Builder<Placed>): Builder<Placed> {
  return { build: () => ({ ...builder.build(), placement: undefined }) };
}

function annotations(): Builder<dashboard.AnnotationQuery>[] {
  const reader = new SeriesReader([]);
  const alerts = new dashboard.AnnotationQueryBuilder()
    .name('Alerts')
    .iconColor('red')
    .expr(`${reader.now('techsapo_alerts_firing')} > 0`)
    .titleFormat('{{alertname}}')
    .textFormat('An alert of TechSapo fires ({{severity}})')
    .tagKeys('severity');
  const deployments = new dashboard.AnnotationQueryBuilder()
    .name('Deployments')
    .iconColor('purple')
    .expr(`1000 * ${reader.now('techsapo_deployment_timestamp_seconds')}`)
    .useValueForTime(true)
    .titleFormat('{{release}}')
    .textFormat('Deployed')
    .tagKeys('project,environment');
  return [alerts, deployments].map((one) => inSight(one.datasource(DATASOURCE).enable(true).step('60s')));
}

function linksOf({ page }: Board): Builder<dashboard.DashboardLink>[] {
  const others = new dashboard.DashboardLinkBuilder('TechSapo dashboards')
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
  const own = new dashboard.DashboardLinkBuilder('Exact numbers on TechSapo’s page')
    .type(dashboard.DashboardLinkType.Link)
    .icon('external link')
    .url(`\${techsapo_url}${page}`)
    .targetBlank(true);
  return [others, own].map(inSight);
}
