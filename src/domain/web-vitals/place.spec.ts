import { PLACE_CAPS, ProjectPlaces, type Place } from './place.js';

const place = (told: Partial<Place>): Place => ({ project: 'shop', page: '/', device: 'phone', release: '', ...told });
const numbers = (most: number): number[] => Array.from({ length: most }, (_, n) => n);

describe('the places of a project', () => {
  it('are told apart up to the caps of pages and releases, and are other beyond', () => {
    const places = new ProjectPlaces([]);
    for (const n of numbers(PLACE_CAPS.pages)) expect(places.capped(place({ page: `/${n}` })).page).toBe(`/${n}`);
    expect(places.capped(place({ page: '/new' }))).toEqual(place({ page: 'other' }));
    expect(places.capped(place({ page: '/7', device: 'tablet' }))).toEqual(place({ page: '/7', device: 'tablet' }));
    for (const n of numbers(PLACE_CAPS.releases)) places.capped(place({ page: '/7', release: `v${n}` }));
    expect(places.capped(place({ page: '/7', release: 'v1000' }))).toEqual(place({ page: '/7', release: 'other' }));
    expect(places.capped(place({ page: '/7', release: 'v3' }))).toEqual(place({ page: '/7', release: 'v3' }));
    expect(places.capped(place({ page: '/7' }))).toEqual(place({ page: '/7' }));
  });

  it('are no more combinations than their cap, whatever is told, but for one of each device', () => {
    const known = numbers(PLACE_CAPS.combinations).map((n) =>
      place({ page: `/${n % 100}`, release: `v${Math.floor(n / 100)}` }),
    );
    const places = new ProjectPlaces(known);
    expect(places.capped(place({ page: '/5', release: 'v19' }))).toEqual(place({ page: '/5', release: 'v19' }));
    expect(places.capped(place({ page: '/5', release: 'v21' }))).toEqual(place({ page: 'other', release: 'other' }));
    expect(places.capped(place({ page: '/x', device: 'desktop' }))).toEqual(
      place({ page: 'other', release: 'other', device: 'desktop' }),
    );
  });
});
