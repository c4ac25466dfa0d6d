import { UNTOLD, type CallFacts } from '../../../domain/call.js';
import { tell } from '../../../domain/telling.js';
import { EMPTY_BATCH, type LedgerBatch } from '../../../storage/ledger/batch.js';
import { interpret } from '../langfuse/observation.js';
import { readEntry, writeEntry } from './entry.js';

const facts: CallFacts = {
  ...UNTOLD,
  id: 'a',
  dialect: 'native',
  startedAtMs: 1_795_000_000_123,
  usage: { output: 3 },
};

describe('An entry of the overflow', () => {
  it.each<[string, Partial<LedgerBatch>]>([
    ['calls', { calls: [{ facts, input: 'asked', output: null }] }],
    [
      'what senders say calls cost, to the nano-dollar',
      {
        calls: [
          { facts: { ...facts, reportedNanoUsd: 12_345_678_901_234_567_890n }, input: null, output: '料金 \u2028' },
        ],
      },
    ],
    [
      'pieces, with the one way to make sense of them, whatever words they hold',
      {
        observations: [
          {
            ...{ project: 'p', id: 'o', traceId: 't', input: null, output: 'x', interpret },
            keyId: 'k1',
            told: tell({ reportedNanoUsd: 'not ours', batch: [1, null] }, 7),
          },
        ],
        traces: [{ project: 'p', id: 't', told: tell({ name: 'n' }, 2 ** 46), interpret }],
      },
    ],
    [
      'scores',
      {
        scores: [
          {
            ...{ id: 's', project: 'p', targetType: 'call', targetId: 'a', name: 'n', value: 0.1, label: null },
            ...{ source: 'user', comment: null, createdAtMs: 5 },
          },
        ],
      },
    ],
  ])('gives back %s', (_name, part) => {
    const batch = { ...EMPTY_BATCH, ...part };
    expect(readEntry(writeEntry({ dialect: 'langfuse', batch }))).toStrictEqual({ dialect: 'langfuse', batch });
  });

  it('of an older version knows of no keys', () => {
    const call = { facts: { ...facts, keyId: undefined }, input: null, output: null };
    const observation = { project: 'p', id: 'o', traceId: 't', told: {}, input: null, output: null };
    const text = JSON.stringify({
      dialect: 'native',
      batch: { ...EMPTY_BATCH, calls: [call], observations: [observation] },
    });
    const { batch } = readEntry(text);
    expect([batch.calls[0]?.facts.keyId, batch.observations[0]?.keyId]).toEqual([null, null]);
  });

  it.each(['', '{}', '{"dialect":"smoke","batch":{}}', '{"dialect":"native"}'])('is not %j', (text) => {
    expect(() => readEntry(text)).toThrow();
  });
});
