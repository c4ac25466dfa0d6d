import { DIMENSIONS, type Dimension, type Dimensions } from '../../domain/call.js';
import { Bug } from '../../domain/failures.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import type { Database, Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect } from '../sql-dialect.js';
import { numberOf } from './keys.js';
import { SeriesCaps } from './series-caps.js';

/** Series is one combination of the dimensions' values, and the number it is stored under. */
export interface Series {
  number: number;
  /** The series that stands for it in the exposed metrics: the same project, provider and model and nothing more. */
  exposed: number;
  dimensions: Dimensions;
}

/** A series that is yet to be written; `exposed` is `null` when it is its own. */
interface Draft {
  text: string;
  dimensions: Dimensions;
  exposed: string | null;
}

const COLUMNS = ['series', 'exposed_series', ...DIMENSIONS.map(dimensionColumn)];

/** textOf is a combination of values as one text, by which it is known. */
export function textOf(dimensions: Dimensions): string {
  const { project, environment, provider, model, operation, feature, release, segment } = dimensions;
  return `${project}\x01${environment}\x01${provider}\x01${model}\x01${operation}\x01${feature}\x01${release}\x01${segment}`;
}

/** SeriesRegistry knows the series there are. New ones are filed within the transaction of the calls that bring them. */
export class SeriesRegistry {
  private readonly byText = new Map<string, Series>();
  private readonly byNumber = new Map<number, Series>();
  private readonly caps: SeriesCaps;

  constructor(
    private readonly dialect: SqlDialect,
    private readonly base: SeriesRegistry | null = null,
  ) {
    this.caps = new SeriesCaps(base?.caps ?? null);
  }

  /** load learns all series from the database; other workers file some too. */
  async load(database: Database): Promise<void> {
    for (const row of await database.query('SELECT * FROM series')) this.adopt(seriesIn(row));
  }

  /** find is the series of a combination of values as told, or `undefined` when it has to be filed first. */
  find(told: Dimensions): Series | undefined {
    return this.known(textOf(told)) ?? this.known(textOf(this.capped(told)));
  }

  /**
   * get finds the series with some numbers, which may have been filed by another worker or in this very transaction. What
   * it resolves to throws a `Bug` for a number that was never filed.
   */
  async get(numbers: Iterable<number>, query: Transaction['query']): Promise<(number: number) => Series> {
    const found = new Map<number, Series>();
    const unknown: number[] = [];
    for (const number of new Set(numbers)) {
      const series = this.byNumber.get(number) ?? this.base?.byNumber.get(number);
      if (series) found.set(number, series);
      else unknown.push(number);
    }
    for (const series of await read(unknown, query)) found.set(series.number, series);
    return (number) => {
      const series = found.get(number);
      if (!series) throw new Bug(`the series ${number} does not exist`);
      return series;
    };
  }

  /** dimensionsOf is the combination with a number, as far as it is known here. */
  dimensionsOf(number: number): Dimensions | undefined {
    return (this.byNumber.get(number) ?? this.base?.byNumber.get(number))?.dimensions;
  }

  /** size is how many series are known here. */
  get size(): number {
    return this.byNumber.size + (this.base?.size ?? 0);
  }

  /** projects is the names of all projects known here. */
  projects(): string[] {
    return this.caps.projects();
  }

  /** valuesOf is the values that a dimension has here within some projects. */
  valuesOf(dimension: Dimension, projects: readonly string[]): Set<string> {
    return this.caps.valuesOf(dimension, projects);
  }

  /** layer is a registry that knows what this one knows and can learn more without this one knowing. */
  layer(): SeriesRegistry {
    return new SeriesRegistry(this.dialect, this);
  }

  /**
   * file gives combinations their series, writing and adopting those that are new, and returns the latter. They stand only
   * once the transaction is committed, so it is a layer over the registry that has to file them.
   */
  async file(transaction: Transaction, told: Iterable<Dimensions>): Promise<Series[]> {
    const exposed = new Map<string, Draft>();
    const drafts = new Map<string, Draft>();
    const isKnown = (dimensions: Dimensions): boolean => {
      const text = textOf(dimensions);
      return this.known(text) !== undefined || drafts.has(text) || exposed.has(text);
    };
    for (const dimensions of told) {
      const capped = this.caps.capped(dimensions, isKnown);
      if (isKnown(capped)) continue;
      const shown = this.caps.exposedFor(capped, isKnown);
      if (!isKnown(shown)) {
        exposed.set(textOf(shown), { text: textOf(shown), dimensions: shown, exposed: null });
        this.caps.countExposed();
      }
      drafts.set(textOf(capped), { text: textOf(capped), dimensions: capped, exposed: textOf(shown) });
      this.caps.count(capped);
    }
    const filed = await this.write(transaction, [...exposed.values()]);
    return [...filed, ...(await this.write(transaction, [...drafts.values()]))];
  }

  /** adopt remembers a series that is committed. */
  adopt(series: Series): void {
    if (this.byNumber.has(series.number)) return;
    this.keep(series);
    if (series.exposed === series.number) this.caps.countExposed();
    else this.caps.count(series.dimensions);
  }

  /** Another worker may be filing the same series, and two combinations may have the same number: the next one then. */
  private async write(transaction: Transaction, drafts: readonly Draft[]): Promise<Series[]> {
    const written: Series[] = [];
    let left = drafts;
    for (let salt = 0; left.length > 0; salt++) {
      const numbered = left
        .map((draft) => ({ draft, number: numberOf(`${draft.text}${salt === 0 ? '' : `\x01${salt}`}`) }))
        .sort((one, other) => one.number - other.number);
      const rows = numbered.map(({ draft, number }) => {
        const shown = draft.exposed === null ? number : (this.known(draft.exposed)?.number ?? number);
        return [number, shown, ...DIMENSIONS.map((dimension) => draft.dimensions[dimension])];
      });
      await transaction.run(this.dialect.insertIgnore({ table: 'series', columns: COLUMNS, rows }));
      const numbers = numbered.map(({ number }) => number);
      const stored = new Map(
        (await read(numbers, transaction.query)).map((series) => [textOf(series.dimensions), series]),
      );
      for (const { draft } of numbered) {
        const series = stored.get(draft.text);
        if (series) written.push(series);
      }
      left = left.filter(({ text }) => !stored.has(text));
    }
    for (const series of written) this.keep(series);
    return written;
  }

  private keep(series: Series): void {
    this.byText.set(textOf(series.dimensions), series);
    this.byNumber.set(series.number, series);
  }

  private known(text: string): Series | undefined {
    return this.byText.get(text) ?? this.base?.known(text);
  }

  private capped(told: Dimensions): Dimensions {
    return this.caps.capped(told, (dimensions) => this.known(textOf(dimensions)) !== undefined);
  }
}

async function read(numbers: readonly number[], query: Transaction['query']): Promise<Series[]> {
  const found: Series[] = [];
  for (const some of inParts(numbers)) {
    const rows = await query(`SELECT * FROM series WHERE series IN (${marks(some)})`, [...some]);
    found.push(...rows.map(seriesIn));
  }
  return found;
}

function seriesIn(row: Row): Series {
  const entries = DIMENSIONS.map((dimension) => [dimension, textIn(row, dimensionColumn(dimension))]);
  return {
    number: wholeIn(row, 'series'),
    exposed: wholeIn(row, 'exposed_series'),
    dimensions: Object.fromEntries(entries) as unknown as Dimensions,
  };
}
