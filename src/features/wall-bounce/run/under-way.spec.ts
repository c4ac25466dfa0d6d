import { UnderWay } from './under-way.js';

describe('Runs under way', () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it('are one of a name, until it has ended, well or not', async () => {
    const runs = new UnderWay();
    let end = (): void => undefined;
    const first = runs.during('one', 2, () => new Promise<void>((resolve) => (end = resolve)));

    await expect(runs.during('one', 2, never)).rejects.toMatchObject({ code: 'already_run' });
    await expect(runs.during('other', 2, () => Promise.resolve('run'))).resolves.toBe('run');
    end();
    await first;
    await expect(runs.during('one', 2, () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
    await expect(runs.during('one', 2, () => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('are not more than there is room for', async () => {
    const runs = new UnderWay();
    for (let each = 0; each < 20; each++) void runs.during(`${each}`, 10, never);

    await expect(runs.during('one more', 2, never)).rejects.toMatchObject({ code: 'overloaded', retryAfterSeconds: 5 });
  });
});
