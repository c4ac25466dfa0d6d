import { OTHER } from '../call.js';
import { DAY_MS } from '../period.js';
import type { Device } from './device.js';

/** Place is what visits are told apart by; a release that was not told is empty. */
export interface Place {
  project: string;
  page: string;
  device: Device;
  release: string;
}

/** PLACE_CAPS is how many pages, releases, and combinations of them with devices a project may have; what is beyond is `other`. */
export const PLACE_CAPS = { pages: 200, releases: 50, combinations: 2_000 } as const;

/** PLACE_IDLE_MS is after how long without a visit a place makes room for another. Its sums stay. */
export const PLACE_IDLE_MS = 30 * DAY_MS;

/** ProjectPlaces is the places of one project that are in use, and decides under which place a visit counts. */
export class ProjectPlaces {
  private readonly pages = new Set<string>();
  private readonly releases = new Set<string>();
  private readonly known = new Set<string>();

  constructor(places: Iterable<Place>) {
    for (const place of places) this.count(place);
  }

  /** capped is a place whose parts beyond their caps are `other`. It is counted as being in use. */
  capped(told: Place): Place {
    const page = isWithin(this.pages, told.page, PLACE_CAPS.pages) ? told.page : OTHER;
    const isRoom = told.release === '' || isWithin(this.releases, told.release, PLACE_CAPS.releases);
    const place = { ...told, page, release: isRoom ? told.release : OTHER };
    const isCounted = isWithin(this.known, textOf(place), PLACE_CAPS.combinations);
    const counted = isCounted ? place : { ...place, page: OTHER, release: OTHER };
    this.count(counted);
    return counted;
  }

  private count(place: Place): void {
    this.pages.add(place.page);
    if (place.release !== '') this.releases.add(place.release);
    this.known.add(textOf(place));
  }
}

/** textOf tells places of one project apart. */
export function textOf({ page, device, release }: Place): string {
  return `${page}\0${device}\0${release}`;
}

function isWithin(known: ReadonlySet<string>, value: string, most: number): boolean {
  return value === OTHER || known.has(value) || known.size - Number(known.has(OTHER)) < most;
}
