import { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelinePanel } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { PLAIN, type Bound } from './shipped-bounds.js';

/** Panel is a panel of a dashboard that has no place yet, and how many of its 24 columns it takes. */
export interface Panel {
  width: number;
  panel: dashboard.Panel;
}

/** Told is what a panel is told: `queries` by what each is called, with the labels of its series in double braces. */
export interface Told {
  title: string;
  description: string;
  width: number;
  unit: string;
  decimals?: number;
  /** Where the axis of a course begins, unless a value is lower: at 0 if this is not told. */
  lowest?: number;
  max?: number;
  bounds?: readonly Bound[];
  queries: Readonly<Record<string, string>>;
}

/** State is how a value that stands for a state is shown. */
export type State = readonly [value: number, text: string, color: string];

/** DATASOURCE is the data source that was chosen above a dashboard. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** What is not known is said, and is never 0. */
const NO_DATA = 'No data';
const UNKNOWN: dashboard.ValueMapping = {
  type: dashboard.MappingType.SpecialValue,
  options: { match: dashboard.SpecialValueMatch.NullAndNan, result: { text: NO_DATA } },
};

/** course is how something went over time; where nothing is known, its line has a gap. */
export function course(told: Told, stacked = false): Panel {
  const bounds = told.bounds ?? PLAIN;
  const lines = bounds.length > 1 ? common.GraphThresholdsStyleMode.Dashed : common.GraphThresholdsStyleMode.Off;
  const panel = plain(new TimeseriesPanel(), told)
    .axisSoftMin(told.lowest ?? 0)
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 8)
    .spanNulls(false)
    .showPoints(common.VisibilityMode.Auto)
    .stacking(new common.StackingConfigBuilder().mode(stacked ? common.StackingMode.Normal : common.StackingMode.None))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(lines))
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassic))
    .legend(legend(common.LegendDisplayMode.List))
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    )
    .targets(entries(told).map(([name, expr], at) => query(expr, at).legendFormat(name).range()));
  return { width: told.width, panel: panel.build() };
}

/** figure is how something is at the end of the range: of a whole range the last value could be hours old. */
export function figure(told: Told, states: readonly State[] = []): Panel {
  const panel = plain(new StatPanel(), told)
    .mappings([...mappingsOf(states), UNKNOWN])
    .graphMode(common.BigValueGraphMode.None)
    .colorMode(common.BigValueColorMode.Value)
    .reduceOptions(last())
    .targets(entries(told).map(([name, expr], at) => query(expr, at).legendFormat(name).instant()));
  return { width: told.width, panel: panel.build() };
}

/** bars is how several things are at the end of the range, side by side. */
export function bars(told: Told): Panel {
  const panel = plain(new BarGaugePanel(), told)
    .mappings([UNKNOWN])
    .min(0)
    .orientation(common.VizOrientation.Horizontal)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .reduceOptions(last())
    .targets(entries(told).map(([name, expr], at) => query(expr, at).legendFormat(name).instant()));
  return { width: told.width, panel: panel.build() };
}

/** states is in which state several things were when. */
export function states(told: Told, shown: readonly State[]): Panel {
  const panel = plain(new StateTimelinePanel(), told)
    .mappings(mappingsOf(shown))
    .showValue(common.VisibilityMode.Auto)
    .mergeValues(true)
    .legend(legend(common.LegendDisplayMode.List))
    .targets(entries(told).map(([name, expr], at) => query(expr, at).legendFormat(name).range()));
  return { width: told.width, panel: panel.build() };
}

/** Column is a column of a table beside those of the labels. */
export interface Column {
  name: string;
  unit: string;
  decimals?: number;
  bounds?: readonly Bound[];
  expr: string;
}

/** table is how several things are at the end of the range, one a row: by `labels` that all columns have. */
export function table(
  told: Omit<Told, 'queries' | 'bounds'>,
  labels: readonly string[],
  columns: readonly Column[],
): Panel {
  const cells = columns.map(({ name, unit, decimals, bounds }, at) => ({
    matcher: { id: 'byName', options: `Value #${refIdOf(at)}` },
    properties: [
      { id: 'displayName', value: name },
      { id: 'unit', value: unit },
      ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
      ...(bounds
        ? [
            { id: 'thresholds', value: { mode: 'absolute', steps: bounds } },
            { id: 'custom.cellOptions', value: { type: 'color-text' } },
          ]
        : []),
    ],
  }));
  const order = [...labels, ...columns.map((_, at) => `Value #${refIdOf(at)}`)];
  const panel = plain(new TablePanel(), { ...told, queries: {} })
    .mappings([UNKNOWN])
    .overrides(cells)
    .targets(columns.map(({ expr }, at) => query(expr, at).format(PromQueryFormat.Table).instant()))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(order.map((name, at) => [name, at])),
        renameByName: Object.fromEntries(
          labels.map((label) => [label, label.replace(/^./, (letter) => letter.toUpperCase())]),
        ),
      },
    });
  return { width: told.width, panel: panel.build() };
}

/** PlainBuilder is what the builders of all kinds of panels can be told. */
interface PlainBuilder extends Builder<dashboard.Panel> {
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: common.DataSourceRef): this;
  unit(unit: string): this;
  decimals(decimals: number): this;
  max(max: number): this;
  noValue(text: string): this;
  colorScheme(color: Builder<dashboard.FieldColor>): this;
  thresholds(thresholds: Builder<dashboard.ThresholdsConfig>): this;
}

function plain<Kind extends PlainBuilder>(builder: Kind, told: Told): Kind {
  const bounds = [...(told.bounds ?? PLAIN)];
  builder
    .title(told.title)
    .description(told.description)
    .datasource(DATASOURCE)
    .unit(told.unit)
    .noValue(NO_DATA)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds))
    .thresholds(new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(bounds));
  if (told.decimals !== undefined) builder.decimals(told.decimals);
  if (told.max !== undefined) builder.max(told.max);
  return builder;
}

function entries({ queries }: Told): [name: string, expr: string][] {
  return Object.entries(queries);
}

function query(expr: string, at: number): DataqueryBuilder {
  return new DataqueryBuilder().datasource(DATASOURCE).expr(expr).refId(refIdOf(at));
}

function refIdOf(at: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + at);
}

function last(): common.ReduceDataOptionsBuilder {
  return new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false);
}

function legend(mode: common.LegendDisplayMode): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .displayMode(mode)
    .placement(common.LegendPlacement.Bottom)
    .showLegend(true);
}

function mappingsOf(states: readonly State[]): dashboard.ValueMapping[] {
  return states.map(([value, text, color]) => ({
    type: dashboard.MappingType.ValueToText,
    options: { [String(value)]: { text, color } },
  }));
}
