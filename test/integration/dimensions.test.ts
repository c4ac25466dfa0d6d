import { DimensionsController } from '../../src/features/costs/dimensions.controller.js';
import { dimensionsQuery } from '../../src/features/costs/dimensions.view.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Dimensions', (kind) => {
  let books: Books;
  let controller: DimensionsController;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    controller = new DimensionsController(books.dimensions);
    await books.ledger.record(
      batchOf(
        aCall({ id: 'a', project: 'shop', feature: 'search', release: 'v2' }),
        aCall({ id: 'b', project: 'shop', feature: 'chat', release: 'v10' }),
        aCall({ id: 'c', project: 'desk', model: 'o3' }),
      ),
    );
  });

  afterEach(() => books.remove());

  const ask = (query: Record<string, string>, project: string | null = null): ReturnType<DimensionsController['ask']> =>
    controller.ask(dimensionsQuery.parse(query), { keyId: 'k', scopes: ['read'], project });

  it('have the values that calls have, in order, what was not told left out', async () => {
    expect(await ask({})).toEqual({
      values: {
        project: ['desk', 'shop'],
        environment: ['default'],
        provider: ['openai'],
        model: ['gpt-4o', 'o3'],
        operation: ['chat'],
        feature: ['chat', 'search'],
        release: ['v10', 'v2'],
        segment: [],
      },
      cut: [],
    });
  });

  it('have those of one project where one is asked for, or the key is bound to one', async () => {
    const { values } = await ask({ project: 'desk' });
    expect(values).toMatchObject({ project: ['desk'], model: ['o3'], feature: [] });
    expect((await ask({}, 'desk')).values).toEqual(values);
    expect((await ask({ project: 'nobody' })).values).toMatchObject({ project: [], model: [] });
    await expect(ask({ project: 'shop' }, 'desk')).rejects.toMatchObject({ code: 'wrong_project', status: 403 });
  });

  it('have what other workers filed a few seconds ago', async () => {
    await ask({});
    const other = await books.another();
    await other.ledger.record(batchOf(aCall({ id: 'd', project: 'desk', model: 'o4' })));
    expect((await ask({})).values.model).toEqual(['gpt-4o', 'o3']);

    books.clock.atMs += 5_000;

    expect((await ask({})).values.model).toEqual(['gpt-4o', 'o3', 'o4']);
    await other.close();
  });
});
