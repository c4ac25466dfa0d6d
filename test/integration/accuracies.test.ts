import { EMPTY_BATCH } from '../../src/storage/ledger/batch.js';
import { Accuracies } from '../../src/storage/wall-bounces/accuracies.js';
import { Judgements } from '../../src/storage/wall-bounces/judgements.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, judgedIn, members } from '../harness/bounces.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('The accuracy of models', (kind) => {
  let books: Books;
  let accuracies: Accuracies;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { CONTENT_CAPTURE: 'all' });
    accuracies = new Accuracies(books.database, new Judgements(books.database), judgedIn(books.database));
  });

  afterEach(() => books.remove());

  const judge = (project: string, targetId: string, answer: string): Promise<unknown> => {
    const told = { name: 'answer', value: null, label: answer, source: 'user', comment: null } as const;
    const target = { targetType: 'wall-bounce', targetId } as const;
    const score = { id: `${targetId}:answer`, project, ...target, ...told, createdAtMs: books.clock.now() };
    return books.ledger.record({ ...EMPTY_BATCH, scores: [score] });
  };

  it('is counted in all projects, and anew once more is judged or judged otherwise', async () => {
    const bounces = bouncesOf(books);
    await bounces.record(aBounce({ id: 'one', members: members('42', '42', '41') }));
    await bounces.record(aBounce({ id: 'two', members: members('7', '8', null) }));
    await bounces.record(aBounce({ id: 'three', project: 'office', members: members('1', '2') }));
    await accuracies.count();
    expect(await accuracies.byModel('quality-probes')).toEqual([]);

    await judge('shop', 'one', '42');
    await judge('office', 'three', '2');
    await accuracies.count();
    expect(await accuracies.byModel('quality-probes')).toEqual([
      { model: 'openai/a', judged: 2, correct: 1 },
      { model: 'openai/b', judged: 2, correct: 2 },
      { model: 'openai/c', judged: 1, correct: 0 },
    ]);

    books.clock.atMs += 1;
    await judge('shop', 'one', '41');
    await judge('shop', 'two', '7');
    await accuracies.count();
    expect(await accuracies.byModel('quality-probes')).toEqual([
      { model: 'openai/a', judged: 3, correct: 1 },
      { model: 'openai/b', judged: 3, correct: 1 },
      { model: 'openai/c', judged: 1, correct: 1 },
    ]);
  });
});
