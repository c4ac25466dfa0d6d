import { DAY_MS, MINUTE_MS } from '../../domain/period.js';
import { DEVICES } from '../../domain/web-vitals/device.js';
import { PLACE_IDLE_MS, ProjectPlaces, textOf, type Place } from '../../domain/web-vitals/place.js';
import type { Database } from '../database.js';
import { keyOf } from '../ledger/keys.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import type { Row, Statement } from '../sql-dialect.js';

const COLUMNS = ['place', 'project', 'page', 'device', 'release_name', 'seen_ms'];

/** Other workers see new places too: what one has learned it learns anew so often. */
const LEARNED_FOR_MS = MINUTE_MS;
const MOST_PROJECTS = 200;

/** That a place is in use is written down so often. */
const SEEN_AGAIN_MS = DAY_MS;

interface Known {
  places: ProjectPlaces;
  /** When each place was seen last, as it is written down, by its key. */
  seenMs: Map<string, number>;
  untilMs: number;
}

/** VitalPlaces knows the places that are in use, and says under which one a visit counts. */
export class VitalPlaces {
  private readonly byProject = new Map<string, Known>();

  constructor(private readonly database: Database) {}

  /** learn gets to know the places of some projects. */
  async learn(projects: Iterable<string>, nowMs: number): Promise<void> {
    for (const project of new Set(projects)) {
      const { untilMs = 0 } = this.byProject.get(project) ?? {};
      if (untilMs > nowMs) continue;
      const sql = 'SELECT * FROM web_vital_places WHERE project = ? AND seen_ms >= ?';
      const rows = await this.database.query(sql, [project, nowMs - PLACE_IDLE_MS]);
      if (this.byProject.size >= MOST_PROJECTS) this.byProject.clear();
      this.byProject.set(project, {
        places: new ProjectPlaces(rows.map(placeIn)),
        seenMs: new Map(rows.map((row) => [textIn(row, 'place'), wholeIn(row, 'seen_ms')])),
        untilMs: nowMs + LEARNED_FOR_MS,
      });
    }
  }

  /** file is the key of the place under which a visit to a learned project counts, and what has to be written for it. */
  file(told: Place, nowMs: number): { place: string; statements: Statement[] } {
    const known = this.byProject.get(told.project) ?? {
      places: new ProjectPlaces([]),
      seenMs: new Map<string, number>(),
    };
    const counted = known.places.capped(told);
    const place = keyOf(counted.project, textOf(counted));
    if ((known.seenMs.get(place) ?? 0) > nowMs - SEEN_AGAIN_MS) return { place, statements: [] };
    known.seenMs.set(place, nowMs);
    const row = [place, counted.project, counted.page, DEVICES.indexOf(counted.device), counted.release, nowMs];
    const rows = { table: 'web_vital_places', columns: COLUMNS, rows: [row] };
    return { place, statements: this.database.dialect.upsert(rows, ['place'], { seen_ms: 'replace' }) };
  }

  /** forget lets go of what was learned of some projects, as what had to be written was not. */
  forget(projects: Iterable<string>): void {
    for (const project of projects) this.byProject.delete(project);
  }
}

/** placeIn reads a row of `web_vital_places`. */
export function placeIn(row: Row): Place {
  return {
    project: textIn(row, 'project'),
    page: textIn(row, 'page'),
    device: wordIn(row, 'device', DEVICES),
    release: textIn(row, 'release_name'),
  };
}
