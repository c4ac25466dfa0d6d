import { newSilence, wantedSilence } from './draft';

const NOW_MS = Date.parse('2026-11-29T12:00:00Z');
const DRAFT = { ...newSilence([{ label: 'provider', operator: '=', value: 'acme' }]), comment: ' known ' };

describe('A silence that is entered', () => {
  it('begins now and lasts as long as was chosen', () => {
    expect(wantedSilence(DRAFT, 'Asia/Tokyo', NOW_MS)).toEqual({
      matchers: [{ label: 'provider', operator: '=', value: 'acme' }],
      to: '2026-11-29T16:00:00.000Z',
      comment: 'known',
    });
  });

  it('begins and ends when the clocks of the zone looked at show what was entered', () => {
    const draft = { ...DRAFT, from: '2026-11-30T09:00', length: 'until', until: '2026-11-30T18:30' } as const;
    expect(wantedSilence(draft, 'Asia/Tokyo', NOW_MS)).toMatchObject({
      ...{ from: '2026-11-30T00:00:00.000Z', to: '2026-11-30T09:30:00.000Z' },
    });
  });

  it('lasts from when it begins, where that is later', () => {
    const draft = { ...DRAFT, from: '2026-12-01T00:00', length: '24' } as const;
    expect(wantedSilence(draft, 'UTC', NOW_MS).to).toBe('2026-12-02T00:00:00.000Z');
  });
});
