import { setImmediate as nextTurn } from 'node:timers/promises';
import { Unavailable } from '../../domain/failures.js';
import { GroupCommit, type GroupCommitLimits } from './group-commit.js';

interface Commit {
  items: string[];
  finish(): void;
  fail(error: Error): void;
}

const LIMITS: GroupCommitLimits = { writers: 1, weightPerWriter: 10, weightOfGroup: 100, weightWaiting: 1000 };
const UNAVAILABLE = new Unavailable('database_unavailable', 'gone');

/** Longer than any writer gathers what arrives. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await nextTurn();
}

/** A group commit whose transactions end when the test says so; the result of an item is itself in capitals. */
class Desk {
  readonly commits: Commit[] = [];
  readonly group: GroupCommit<string, string>;
  private readonly begun: Gate[] = [];

  constructor(limits: Partial<GroupCommitLimits> = {}) {
    this.group = new GroupCommit((items) => this.commit(items), { ...LIMITS, ...limits });
  }

  /** Hands over an item; a refusal is a rejection, however it comes. */
  async submit(item: string, weight = 1): Promise<string> {
    return this.group.submit(item, weight);
  }

  /** Resolves to a transaction, by its number from 0, once it has begun. */
  async begins(number: number): Promise<Commit> {
    await this.startOf(number).promise;
    return this.commits[number] as Commit;
  }

  private commit(items: string[]): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const finish = (): void => resolve(items.map((item) => item.toUpperCase()));
      this.startOf(this.commits.push({ items, finish, fail: reject }) - 1).resolve();
    });
  }

  private startOf(number: number): Gate {
    return (this.begun[number] ??= closedGate());
  }
}

interface Gate {
  promise: Promise<void>;
  resolve(): void;
}

function closedGate(): Gate {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((whenResolved) => (resolve = whenResolved));
  return { promise, resolve };
}

describe('a group commit', () => {
  it('answers each item with its own result, and not before its transaction has ended', async () => {
    const desk = new Desk();
    const answers: string[] = [];
    const all = ['a', 'b'].map((item) => desk.submit(item).then((answer) => answers.push(answer)));
    const first = await desk.begins(0);
    await someTurns();
    expect(answers).toEqual([]);

    first.finish();
    if (first.items.length === 1) (await desk.begins(1)).finish();
    await Promise.all(all);
    expect(answers).toEqual(['A', 'B']);
  });

  it('gathers what arrives while a transaction is under way into the next, in order', async () => {
    const desk = new Desk();
    const first = desk.submit('a');
    const begun = await desk.begins(0);
    const others = ['b', 'c', 'd'].map((item) => desk.submit(item));
    await someTurns();
    expect(desk.commits).toHaveLength(1);

    begun.finish();
    const next = await desk.begins(1);
    expect(next.items).toEqual(['b', 'c', 'd']);
    next.finish();
    expect(await Promise.all([first, ...others])).toEqual(['A', 'B', 'C', 'D']);
  });

  it.each<[string, number[], string[][]]>([
    ['no more than its weight', [3, 3, 3], [['0', '1'], ['2']]],
    ['just its weight', [3, 4], [['0', '1']]],
    ['an item that is heavier than a group, alone', [1, 50, 1], [['0'], ['1'], ['2']]],
    ['an item that weighs nothing', [7, 0, 1], [['0', '1'], ['2']]],
  ])('takes into one transaction %s', async (_name, weights, groups) => {
    const desk = new Desk({ weightOfGroup: 7 });
    const all = [desk.submit('before')];
    const begun = await desk.begins(0);
    all.push(...weights.map((weight, index) => desk.submit(String(index), weight)));
    begun.finish();
    for (const [index, items] of groups.entries()) {
      const commit = await desk.begins(index + 1);
      expect(commit.items).toEqual(items);
      commit.finish();
    }
    await Promise.all(all);
    expect(desk.commits).toHaveLength(groups.length + 1);
  });

  it('has a further writer when enough is waiting, and never more writers than it may', async () => {
    const desk = new Desk({ writers: 2, weightPerWriter: 10 });
    const all = [desk.submit('a')];
    await desk.begins(0);
    all.push(desk.submit('b', 9));
    await someTurns();
    expect(desk.commits).toHaveLength(1);

    all.push(desk.submit('c', 1));
    expect((await desk.begins(1)).items).toEqual(['b', 'c']);
    all.push(desk.submit('d', 50));
    await someTurns();
    expect(desk.commits).toHaveLength(2);

    for (const commit of desk.commits) commit.finish();
    (await desk.begins(2)).finish();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'D']);
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('leaves nothing waiting when writers %d and %d end one after the other', async (first, second) => {
    const desk = new Desk({ writers: 2, weightPerWriter: 10 });
    const all = [desk.submit('a', 10)];
    await desk.begins(0);
    all.push(desk.submit('b', 10));
    await desk.begins(1);
    all.push(desk.submit('c'));
    desk.commits[first]?.finish();
    await someTurns();
    desk.commits[second]?.finish();
    (await desk.begins(2)).finish();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C']);
  });

  it('tries the items of a group that failed one by one, and only the bad one fails', async () => {
    const desk = new Desk();
    const before = desk.submit('before');
    const begun = await desk.begins(0);
    const all = ['a', 'bad', 'c'].map((item) => desk.submit(item));
    const settled = Promise.allSettled(all);
    begun.finish();
    (await desk.begins(1)).fail(new Error('one of you'));
    (await desk.begins(2)).finish();
    (await desk.begins(3)).fail(new Error('you'));
    (await desk.begins(4)).finish();

    expect(desk.commits.slice(2).map(({ items }) => items)).toEqual([['a'], ['bad'], ['c']]);
    expect(await settled).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: new Error('you') },
      { status: 'fulfilled', value: 'C' },
    ]);
    expect(await before).toBe('BEFORE');
  });

  it('tries nothing one by one while the database is away', async () => {
    const desk = new Desk();
    const before = desk.submit('before');
    const begun = await desk.begins(0);
    const all = Promise.allSettled([desk.submit('a'), desk.submit('b')]);
    begun.finish();
    (await desk.begins(1)).fail(UNAVAILABLE);

    const rejected = { status: 'rejected', reason: UNAVAILABLE };
    expect(await all).toEqual([rejected, rejected]);
    await before;
    expect(desk.commits).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    const desk = new Desk();
    const failed = expect(desk.submit('a')).rejects.toThrow('no');
    (await desk.begins(0)).fail(new Error('no'));
    await failed;
    const next = desk.submit('b');
    (await desk.begins(1)).finish();
    expect(await next).toBe('B');
  });

  it('refuses what is too much, until the weight that waits has been taken', async () => {
    const desk = new Desk({ weightWaiting: 5 });
    const all = [desk.submit('a')];
    const begun = await desk.begins(0);
    all.push(desk.submit('b', 5), desk.submit('c'));
    await expect(desk.submit('d')).rejects.toMatchObject({ name: 'Unavailable', code: 'overloaded' });

    begun.finish();
    const next = await desk.begins(1);
    all.push(desk.submit('e'));
    next.finish();
    (await desk.begins(2)).finish();
    expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'E']);
  });
});
