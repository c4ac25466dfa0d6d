import { Clock } from '../../config/clock.js';
import type { Inspection, Seen } from './inspection.js';
import { Inspections } from './inspections.js';

/** A check that ends when it is told to. */
class Held implements Inspection {
  readonly check = 'rollups';
  readonly isLocal = false;
  readonly everyMs = 3_600_000;
  private readonly ends: ((seen: Seen) => void)[] = [];

  get begun(): number {
    return this.ends.length;
  }

  look(): Promise<Seen> {
    return new Promise((resolve) => this.ends.push(resolve));
  }

  end(look: number, sums: number): void {
    const findings = Array.from({ length: sums }, () => ({
      ...{ kind: 'sums_differ' as const, subject: '', magnitude: sums, detail: {} },
    }));
    this.ends[look]?.({ findings });
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Inspections', () => {
  let held: Held;
  let inspections: Inspections;

  beforeEach(() => {
    held = new Held();
    inspections = new Inspections([held], new Clock());
  });

  it('look at a check once, however many ask meanwhile', async () => {
    const all = [inspections.look(), inspections.look(), inspections.among(false, 'due')];
    await turn();
    expect(held.begun).toBe(1);
    held.end(0, 1);
    const shown = (await Promise.all(all)).flat();
    expect(shown.map(({ findings }) => findings?.length)).toEqual([1, 1, 1]);
  });

  it('look anew before and after a repair: what was begun before it is waited for and does not count', async () => {
    const before = inspections.look();
    const after = inspections.at('rollups');
    await turn();
    expect(held.begun).toBe(1);
    held.end(0, 1);
    await before;
    await turn();
    expect(held.begun).toBe(2);
    held.end(1, 0);
    expect((await after)?.findings).toEqual([]);
  });

  it('tell of a check that took long what was seen a while ago, and of a quick one what is now', async () => {
    const passed = jest.spyOn(performance, 'now');
    const looked = async (ms: number): Promise<void> => {
      passed.mockReturnValue(0);
      const look = inspections.at('rollups');
      await turn();
      passed.mockReturnValue(ms);
      held.end(held.begun - 1, 1);
      await look;
    };
    await looked(10_000);
    passed.mockReturnValue(209_999);
    expect((await inspections.look())[0]?.findings).toHaveLength(1);
    expect(held.begun).toBe(1);
    passed.mockReturnValue(210_000);
    const anew = inspections.look();
    await turn();
    expect(held.begun).toBe(2);
    held.end(1, 0);
    await anew;
    await looked(999);
    void inspections.look();
    await turn();
    expect(held.begun).toBe(4);
    held.end(3, 0);
    passed.mockRestore();
  });
});
