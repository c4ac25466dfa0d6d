import { DIMENSIONS, type Dimension, type Dimensions } from '../../domain/call.js';
import { Bug } from '../../domain/failures.js';
import { FACET_NAMES, facetOf, type Facet, type FacetSeries } from '../../domain/rollup/facet.js';
import type { Difference } from '../../domain/rollup/fold.js';
import { dimensionColumn, facetColumn } from '../entities/ledger-entities.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row, SqlDialect } from '../sql-dialect.js';
import { numberOf } from './keys.js';
import { SeriesCaps } from './series-caps.js';

/** Series is one combination of the dimensions' values, and the number it is stored under. */
export interface Series {
  number: number;
  /** The series that stands for it in the exposed metrics: the same project, provider and model and nothing more. */
  exposed: number;
  /** The facet whose series it is, of whose dimensions alone it tells; `null` for a whole series. */
  facet: Facet | null;
  facets: FacetSeries;
  dimensions: Dimensions;
}

/** A series that is yet to be written, with the texts of those that stand for it; where it has none, it is its own. */
interface Draft {
  text: string;
  facet: Facet | null;
  dimensions: Dimensions;
  exposed?: string;
  facets?: Readonly<Record<Facet, string>>;
}

const COLUMNS = [
  'series',
  'exposed_series',
  'facet',
  ...FACET_NAMES.map(facetColumn),
  ...DIMENSIONS.map(dimensionColumn),
];

/** The dimensions of a facet's series as one text; what is told has no NUL, so it is no other series' text. */
function facetText(facet: Facet, dimensions: Dimensions): string {
  return `\0${facet}\0${textOf(dimensions)}`;
}

/** textOf is a combination of values as one text, by which it is known. */
export function textOf(dimensions: Dimensions): string {
  const { project, environment, provider, model, operation, feature, release, segment } = dimensions;
  return `${project}\x01${environment}\x01${provider}\x01${model}\x01${operation}\x01${feature}\x01${release}\x01${segment}`;
}

/** SeriesRegistry knows the series there are. New ones are filed within the transaction of the calls that bring them. */
export class SeriesRegistry {
  private readonly byText = new Map<string, Series>();
  private readonly byNumber = new Map<number, Series>();
  private readonly inFacets = new Map<Facet, number>();
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

  /** facetsOf finds the facets' series of all that a difference adds to, as `get` does. */
  async facetsOf(
    { minutes }: Pick<Difference, 'minutes'>,
    query: Transaction['query'],
  ): Promise<(series: number) => FacetSeries> {
    const seriesOf = await this.get(
      minutes.map(({ series }) => series),
      query,
    );
    return (series) => seriesOf(series).facets;
  }

  /** sizeOf is how many series a facet has, or (`null`) how many there are in all, as far as they are known here. */
  sizeOf(facet: Facet | null): number {
    if (facet === null) return this.size;
    return (this.base?.sizeOf(facet) ?? 0) + (this.inFacets.get(facet) ?? 0);
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
    const [inFacets, exposed, drafts] = [new Map<string, Draft>(), new Map<string, Draft>(), new Map<string, Draft>()];
    const isKnown = (dimensions: Dimensions): boolean => {
      const text = textOf(dimensions);
      return this.known(text) !== undefined || drafts.has(text) || exposed.has(text);
    };
    for (const dimensions of told) {
      const capped = this.caps.capped(dimensions, isKnown);
      if (isKnown(capped)) continue;
      const shown = this.caps.exposedFor(capped, isKnown);
      if (!isKnown(shown)) {
        exposed.set(textOf(shown), { ...whole(shown), facets: this.draftFacets(inFacets, shown) });
        this.caps.countExposed();
      }
      const facets = this.draftFacets(inFacets, capped);
      drafts.set(textOf(capped), { ...whole(capped), facets, exposed: textOf(shown) });
      this.caps.count(capped);
    }
    const filed: Series[] = [];
    for (const some of [inFacets, exposed, drafts]) filed.push(...(await this.write(transaction, [...some.values()])));
    return filed;
  }

  /** adopt remembers a series that is committed. */
  adopt(series: Series): void {
    if (this.byNumber.has(series.number)) return;
    this.keep(series);
    if (series.facet !== null) return;
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
        const standIn = (text?: string): number => (text === undefined ? number : (this.known(text)?.number ?? number));
        return [
          number,
          standIn(draft.exposed),
          draft.facet === null ? null : FACET_NAMES.indexOf(draft.facet),
          ...FACET_NAMES.map((facet) => standIn(draft.facets?.[facet])),
          ...DIMENSIONS.map((dimension) => draft.dimensions[dimension]),
        ];
      });
      await transaction.run(this.dialect.insertIgnore({ table: 'series', columns: COLUMNS, rows }));
      const numbers = numbered.map(({ number }) => number);
      const stored = new Map((await read(numbers, transaction.query)).map((series) => [textOfSeries(series), series]));
      for (const { draft } of numbered) {
        const series = stored.get(draft.text);
        if (series) written.push(series);
      }
      left = left.filter(({ text }) => !stored.has(text));
    }
    for (const series of written) this.keep(series);
    return written;
  }

  /** Drafts the series of each facet that are new, and returns the texts of all. */
  private draftFacets(drafts: Map<string, Draft>, dimensions: Dimensions): Record<Facet, string> {
    const texts = FACET_NAMES.map((facet) => {
      const told = facetOf(facet, dimensions);
      const text = facetText(facet, told);
      if (this.known(text) === undefined) drafts.set(text, { text, facet, dimensions: told });
      return [facet, text];
    });
    return Object.fromEntries(texts) as Record<Facet, string>;
  }

  private keep(series: Series): void {
    this.byText.set(textOfSeries(series), series);
    this.byNumber.set(series.number, series);
    if (series.facet !== null) this.inFacets.set(series.facet, (this.inFacets.get(series.facet) ?? 0) + 1);
  }

  private known(text: string): Series | undefined {
    return this.byText.get(text) ?? this.base?.known(text);
  }

  private capped(told: Dimensions): Dimensions {
    return this.caps.capped(told, (dimensions) => this.known(textOf(dimensions)) !== undefined);
  }
}

function whole(dimensions: Dimensions): Pick<Draft, 'text' | 'facet' | 'dimensions'> {
  return { text: textOf(dimensions), facet: null, dimensions };
}

function textOfSeries({ facet, dimensions }: Series): string {
  return facet === null ? textOf(dimensions) : facetText(facet, dimensions);
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
  const facet = wholeOrNullIn(row, 'facet');
  const facets = FACET_NAMES.map((name) => [name, wholeIn(row, facetColumn(name))]);
  return {
    number: wholeIn(row, 'series'),
    exposed: wholeIn(row, 'exposed_series'),
    facet: facet === null ? null : (FACET_NAMES[facet] ?? null),
    facets: Object.fromEntries(facets) as FacetSeries,
    dimensions: Object.fromEntries(entries) as unknown as Dimensions,
  };
}
