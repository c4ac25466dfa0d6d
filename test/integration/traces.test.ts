import type { CallFacts } from '../../src/domain/call.js';
import type { Span } from '../../src/domain/span.js';
import { tell, valuesOf, type Told } from '../../src/domain/telling.js';
import { EMPTY_BATCH, type Interpreted, type LedgerBatch, type Observation } from '../../src/storage/ledger/batch.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

onEachDatabase('Traces', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
  });

  afterEach(() => books.remove());

  function spanCall(id: string, parentId: string | null, facts: Partial<CallFacts> = {}): CallFacts {
    return aCall({ id, parentId, traceId: 'trace', dialect: 'otlp', ...facts });
  }

  function span(id: string, parentId: string | null): Span {
    return {
      id,
      parentId,
      project: 'default',
      dialect: 'otlp',
      traceId: 'trace',
      name: id,
      kind: 'tool',
      startedAtMs: NOON,
      durationMs: 1,
      failed: false,
      message: null,
      usage: null,
    };
  }

  async function callIds(): Promise<string[]> {
    const rows = await books.database.query('SELECT id FROM llm_calls ORDER BY id');
    return rows.map((row) => String(row['id']));
  }

  async function expectClean(): Promise<void> {
    expect((await books.verifier.verify()).differences).toEqual([]);
  }

  it.each([
    ['the call, the wrapper, what connects them', ['inner', 'outer', 'between']],
    ['what connects them, the wrapper, the call', ['between', 'outer', 'inner']],
    ['the wrapper, what connects them, the call', ['outer', 'between', 'inner']],
  ])('bill the call and not a wrapper far above it, told as: %s', async (_name, order) => {
    const batches: Record<string, LedgerBatch> = {
      outer: batchOf(spanCall('outer', null)),
      between: { ...EMPTY_BATCH, spans: [{ ...span('between', 'outer'), kind: 'span' }] },
      inner: batchOf(spanCall('inner', 'between')),
    };
    for (const name of order) await books.ledger.record(batches[name] ?? EMPTY_BATCH);

    expect(await callIds()).toEqual(['inner']);
    await expectClean();
  });

  it.each([
    ['the wrapper first', ['outer', 'inner']],
    ['the call first', ['inner', 'outer']],
  ])('bill the call and not its wrapper, %s, in batches of their own', async (_name, order) => {
    const spans: Record<string, CallFacts> = { outer: spanCall('outer', null), inner: spanCall('inner', 'outer') };
    for (const id of order) await books.ledger.record(batchOf(spans[id] as CallFacts));

    expect(await callIds()).toEqual(['inner']);
    const { spans: parts, truncated } = await books.traces.spans('trace', null, 10);
    expect(parts.map(({ id, kind: of }) => [id, of])).toEqual([['outer', 'rollup']]);
    expect(truncated).toBe(false);
    expect(await books.traces.spans('trace', null, 0)).toEqual({ spans: [], truncated: true });
    expect(await books.traces.spans('trace', 'of nobody', 10)).toEqual({ spans: [], truncated: false });
    await expectClean();
  });

  it('bill the innermost call through parts that are no calls', async () => {
    await books.ledger.record(batchOf(spanCall('outer', null)));
    await books.ledger.record({ ...EMPTY_BATCH, spans: [{ ...span('agent', 'outer'), kind: 'agent' }] });
    await books.ledger.record(batchOf(spanCall('inner', 'agent')));

    expect(await callIds()).toEqual(['inner']);
    await expectClean();
  });

  it.each([
    ['the calls first', ['embedding', 'chat', 'tool']],
    ['from above', ['chat', 'tool', 'embedding']],
    ['from below', ['embedding', 'tool', 'chat']],
  ])('bill a call and the call that its tool made, told %s', async (_name, order) => {
    const batches: Record<string, LedgerBatch> = {
      chat: batchOf(spanCall('chat', null, { usage: { inputUncached: 1000, output: 10 } })),
      tool: { ...EMPTY_BATCH, spans: [span('tool', 'chat')] },
      embedding: batchOf(spanCall('embedding', 'tool', { operation: 'embeddings', usage: { inputUncached: 8 } })),
    };
    for (const name of order) await books.ledger.record(batches[name] ?? EMPTY_BATCH);

    expect(await callIds()).toEqual(['chat', 'embedding']);
    const [sum] = await books.usage.ever();
    expect(sum?.rollup).toMatchObject({ output: 10 });
    await expectClean();
  });

  it('bill several calls and not the wrapper that adds them up', async () => {
    const usage = { inputUncached: 500, output: 5 };
    await books.ledger.record(batchOf(spanCall('outer', null, { usage: { inputUncached: 1000, output: 10 } })));
    for (const id of ['one', 'two']) await books.ledger.record(batchOf(spanCall(id, 'outer', { usage })));

    expect(await callIds()).toEqual(['one', 'two']);
    await expectClean();
  });

  it('bill siblings both, and calls of the native API always', async () => {
    await books.ledger.record(batchOf(spanCall('one', 'root'), spanCall('two', 'root')));
    await books.ledger.record(
      batchOf(
        spanCall('outer', null, { dialect: 'native', traceId: 'other' }),
        spanCall('inner', 'outer', { traceId: 'other' }),
      ),
    );

    expect(await callIds()).toEqual(['inner', 'one', 'outer', 'two']);
  });

  it('stay as they are when all of it is sent again', async () => {
    const batch: LedgerBatch = {
      ...batchOf(spanCall('outer', null), spanCall('inner', 'outer')),
      spans: [span('s', null)],
    };
    await books.ledger.record(batch);
    const before = await books.database.query('SELECT * FROM rollups ORDER BY grain, series');
    await books.ledger.record(batch);

    expect(await books.database.query('SELECT * FROM rollups ORDER BY grain, series')).toEqual(before);
    expect(await callIds()).toEqual(['inner']);
  });

  it('bill a call once when wrapper and call arrive at two workers at the same time', async () => {
    const second = await books.another();
    for (let n = 0; n < 10; n++) {
      const traceId = `race-${n}`;
      await Promise.all([
        books.ledger.record(batchOf(spanCall(`outer-${n}`, null, { traceId }))),
        second.ledger.record(batchOf(spanCall(`inner-${n}`, `outer-${n}`, { traceId }))),
      ]);
    }

    expect(await callIds()).toEqual(Array.from({ length: 10 }, (_, n) => `inner-${n}`));
    await expectClean();
    await second.close();
  });

  describe('told piece by piece', () => {
    function interpret({ id, project, traceId, keyId, told }: Observation, trace: Told): Interpreted {
      const values = valuesOf(told);
      const tokens = values['tokens'] as number | undefined;
      return {
        call: aCall({
          id,
          project,
          traceId,
          keyId,
          dialect: 'langfuse',
          model: (values['model'] as string | undefined) ?? 'unknown',
          usage: tokens === undefined ? null : { inputUncached: tokens },
          userId: (valuesOf(trace)['user'] as string | undefined) ?? null,
          status: tokens === undefined ? 'pending' : 'ok',
        }),
      };
    }

    function piece(fields: Record<string, unknown>, stamp: number, keyId: string | null = null): LedgerBatch {
      const observation = {
        project: 'default',
        id: 'o',
        traceId: 't',
        told: tell(fields, stamp),
        keyId,
        input: null,
        output: null,
      };
      return { ...EMPTY_BATCH, observations: [{ ...observation, interpret }] };
    }

    const trace: LedgerBatch = {
      ...EMPTY_BATCH,
      traces: [{ project: 'default', id: 't', told: tell({ user: 'ann' }, 1), interpret }],
    };
    const pieces = [piece({ model: 'gpt-4o' }, 1), piece({ tokens: 10 }, 2), piece({ tokens: 20 }, 3), trace];

    it.each(permutations([0, 1, 2, 3]))('come to the same in the order %j %j %j %j', async (...order) => {
      for (const index of order) await books.ledger.record(pieces[index] as LedgerBatch);

      const { call } = (await books.calls.find('o', 'default')) ?? {};
      expect(call).toMatchObject({ model: 'gpt-4o', usage: { inputUncached: 20 }, userId: 'ann', status: 'ok' });
      expect(await books.users.days({ fromMs: 0, toMs: NOON * 2 }, null)).toMatchObject([{ userId: 'ann', calls: 1 }]);
      await expectClean();
    });

    it('come to the same in one batch, and sent again change nothing', async () => {
      const all: LedgerBatch = {
        ...EMPTY_BATCH,
        observations: pieces.flatMap(({ observations }) => observations).reverse(),
        traces: trace.traces,
      };
      await books.ledger.record(all);
      const before = await books.database.query('SELECT * FROM llm_calls');
      await books.ledger.record(all);

      expect(await books.database.query('SELECT * FROM llm_calls')).toEqual(before);
      expect(before).toHaveLength(1);
      await expectClean();
    });

    it('come to the same when workers are told of them at once', async () => {
      const other = await books.another();
      for (let round = 0; round < 20; round++) {
        const [create, update] = [pieces[0], pieces[1]].map((batch) => ({
          ...EMPTY_BATCH,
          observations: (batch?.observations ?? []).map((one) => ({ ...one, id: `o-${round}`, traceId: `t-${round}` })),
        }));
        await Promise.all([books.ledger.record(create as LedgerBatch), other.ledger.record(update as LedgerBatch)]);
        const { call } = (await books.calls.find(`o-${round}`, 'default')) ?? {};
        expect(call).toMatchObject({ model: 'gpt-4o', usage: { inputUncached: 10 }, status: 'ok' });
      }
      await expectClean();
      await other.close();
    });

    it('are one call however far apart in time its pieces lie', async () => {
      const at = (startedAtMs: number): LedgerBatch => {
        const [one] = piece({ model: 'gpt-4o', tokens: 10, at: startedAtMs }, startedAtMs).observations;
        const started = (observation: Observation, of: Told): Interpreted => {
          const interpreted = interpret(observation, of);
          const startedAt = valuesOf(observation.told)['at'] as number;
          return 'call' in interpreted ? { call: { ...interpreted.call, startedAtMs: startedAt } } : interpreted;
        };
        return { ...EMPTY_BATCH, observations: one ? [{ ...one, interpret: started }] : [] };
      };
      await books.ledger.record(at(NOON - 600 * 86_400_000));
      await books.ledger.record(at(NOON));
      expect((await books.verifier.verify()).calls).toBe(1);
      await expectClean();
    });

    it('are pending until they end, and then counted as neither failed nor twice', async () => {
      await books.ledger.record(pieces[0] as LedgerBatch);
      const [pending] = await books.usage.ever();
      await books.ledger.record(pieces[1] as LedgerBatch);
      const [ended] = await books.usage.ever();

      expect(pending?.rollup).toMatchObject({ calls: 1, pending: 1, unpriced: 0 });
      expect(ended?.rollup).toMatchObject({ calls: 1, pending: 0, unpriced: 0, inputUncached: 10 });
    });
  });
});

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
