import { DIMENSIONS, type Dimension, type Dimensions } from '../../domain/call.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import type { Database, Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import { numberOf } from './keys.js';
import type { Row, SqlDialect } from '../sql-dialect.js';

/** Series is one combination of the dimensions' values, and the number it is stored under. */
export interface Series {
  number: number;
  /** The series that stands for it in the exposed metrics: the same project, provider and model and nothing more. */
  exposed: number;
  dimensions: Dimensions;
}

/** OTHER stands for every value of a dimension beyond its cap. */
export const OTHER = 'other';

/**
 * CAPS is how many values a dimension may have within a project before further ones count as `other`, so that a sender
 * who puts identifiers into a dimension cannot make every question expensive. The calls themselves keep what was told.
 */
const CAPS: Readonly<Record<Dimension, number>> = {
  project: 500,
  environment: 50,
  provider: 50,
  model: 256,
  operation: 32,
  feature: 1000,
  release: 2000,
  segment: 1000,
};

/** The number of combinations within a project; beyond it only providers are still told apart. */
const SERIES_CAP = 20_000;

/** The number of exposed series over all projects, which bounds the size of `/metrics`. */
const EXPOSED_CAP = 2000;

const UNSET: Dimensions = {
  project: '',
  environment: '',
  provider: '',
  model: '',
  operation: '',
  feature: '',
  release: '',
  segment: '',
};

const ALL_OTHER: Dimensions = {
  project: OTHER,
  environment: OTHER,
  provider: OTHER,
  model: OTHER,
  operation: OTHER,
  feature: OTHER,
  release: OTHER,
  segment: OTHER,
};

/** textOf is a combination of values as one text, by which it is known. */
export function textOf(dimensions: Dimensions): string {
  const { project, environment, provider, model, operation, feature, release, segment } = dimensions;
  return `${project}\x01${environment}\x01${provider}\x01${model}\x01${operation}\x01${feature}\x01${release}\x01${segment}`;
}

/** SeriesRegistry knows the series there are. New ones are filed within the transaction of the calls that bring them. */
export class SeriesRegistry {
  private readonly byText = new Map<string, Series>();
  private readonly byNumber = new Map<number, Series>();
  private readonly values = new Map<string, Set<string>>();
  private readonly seriesOfProject = new Map<string, number>();
  private exposedCount = 0;

  constructor(private readonly dialect: SqlDialect) {}

  /** load learns all series from the database; other workers file some too. */
  async load(database: Database): Promise<void> {
    for (const row of await database.query('SELECT * FROM series')) this.adopt(seriesIn(row));
  }

  /** find is the series of a combination of values as told, or `undefined` when it has to be filed first. */
  find(told: Dimensions): Series | undefined {
    return this.byText.get(textOf(told)) ?? this.byText.get(textOf(this.capped(told)));
  }

  /** get is the series with some numbers, which may have been filed by another worker or in this very transaction. */
  async get(numbers: Iterable<number>, query: Transaction['query']): Promise<Map<number, Series>> {
    const found = new Map<number, Series>();
    const unknown: number[] = [];
    for (const number of new Set(numbers)) {
      const series = this.byNumber.get(number);
      if (series) found.set(number, series);
      else unknown.push(number);
    }
    for (const some of inParts(unknown)) {
      const rows = await query(`SELECT * FROM series WHERE series IN (${marks(some)})`, [...some]);
      for (const row of rows) found.set(wholeIn(row, 'series'), seriesIn(row));
    }
    return found;
  }

  /** projects is the names of all projects known here. */
  projects(): string[] {
    return [...this.seriesOfProject.keys()];
  }

  /** copy is a registry that knows what this one knows and can learn more without this one knowing. */
  copy(): SeriesRegistry {
    const copy = new SeriesRegistry(this.dialect);
    for (const series of this.byNumber.values()) copy.adopt(series);
    return copy;
  }

  /**
   * file gives combinations their series, writing and adopting those that are new, and returns the latter. They stand only
   * once the transaction is committed, so it is a copy of the registry that has to file them.
   */
  async file(transaction: Transaction, told: Iterable<Dimensions>): Promise<Series[]> {
    const filed: Series[] = [];
    for (const dimensions of told) {
      if (this.find(dimensions)) continue;
      const capped = this.capped(dimensions);
      const exposed = await this.write(transaction, this.exposedFor(capped), null);
      this.adopt(exposed);
      const series = await this.write(transaction, capped, exposed.number);
      this.adopt(series);
      filed.push(exposed, series);
    }
    return filed;
  }

  /** adopt remembers a series that is committed. */
  adopt(series: Series): void {
    if (this.byNumber.has(series.number)) return;
    this.byText.set(textOf(series.dimensions), series);
    this.byNumber.set(series.number, series);
    if (series.exposed === series.number) {
      this.exposedCount++;
      return;
    }
    remember(series.dimensions, this.values);
    const { project } = series.dimensions;
    this.seriesOfProject.set(project, (this.seriesOfProject.get(project) ?? 0) + 1);
  }

  /** Another worker may be filing the same series, and two combinations may have the same number: the next one then. */
  private async write(transaction: Transaction, dimensions: Dimensions, exposed: number | null): Promise<Series> {
    const known = this.byText.get(textOf(dimensions));
    if (known) return known;
    const columns = ['series', 'exposed_series', ...DIMENSIONS.map(dimensionColumn)];
    for (let salt = 0; ; salt++) {
      const number = numberOf(`${textOf(dimensions)}${salt === 0 ? '' : `\x01${salt}`}`);
      const row = [number, exposed ?? number, ...DIMENSIONS.map((dimension) => dimensions[dimension])];
      await transaction.run(this.dialect.insertIgnore({ table: 'series', columns, rows: [row] }));
      const [found] = await transaction.query('SELECT * FROM series WHERE series = ?', [number]);
      const series = found && seriesIn(found);
      if (series && textOf(series.dimensions) === textOf(dimensions)) return series;
    }
  }

  /** The combination under which calls count: values beyond their cap, and combinations beyond theirs, become `other`. */
  private capped(told: Dimensions): Dimensions {
    const isKnown = this.isWithinCap('project', 'project', told.project);
    const capped: Dimensions = { ...told, project: isKnown ? told.project : OTHER };
    for (const dimension of DIMENSIONS.slice(1)) {
      if (!this.isWithinCap(dimension, valuesKey(capped.project, dimension), told[dimension]))
        capped[dimension] = OTHER;
    }
    const isFull = (this.seriesOfProject.get(capped.project) ?? 0) >= SERIES_CAP;
    if (!isFull || this.byText.has(textOf(capped))) return capped;
    const { project, provider } = capped;
    return { ...ALL_OTHER, project, provider };
  }

  private exposedFor({ project, provider, model }: Dimensions): Dimensions {
    const exposed = { ...UNSET, project, provider, model };
    if (this.exposedCount < EXPOSED_CAP || this.byText.has(textOf(exposed))) return exposed;
    return { ...UNSET, project: OTHER, provider: OTHER, model: OTHER };
  }

  private isWithinCap(dimension: Dimension, key: string, value: string): boolean {
    const known = this.values.get(key);
    return known === undefined || known.size < CAPS[dimension] || known.has(value);
  }
}

function remember(dimensions: Dimensions, values: Map<string, Set<string>>): void {
  for (const dimension of DIMENSIONS) {
    const key = dimension === 'project' ? 'project' : valuesKey(dimensions.project, dimension);
    const known = values.get(key);
    if (known) known.add(dimensions[dimension]);
    else values.set(key, new Set([dimensions[dimension]]));
  }
}

function valuesKey(project: string, dimension: Dimension): string {
  return `${dimension}\x01${project}`;
}

function seriesIn(row: Row): Series {
  const entries = DIMENSIONS.map((dimension) => [dimension, textIn(row, dimensionColumn(dimension))]);
  return {
    number: wholeIn(row, 'series'),
    exposed: wholeIn(row, 'exposed_series'),
    dimensions: Object.fromEntries(entries) as Dimensions,
  };
}
