import { DAY_MS } from '../period.js';
import { findingsOf, HOUR_MS, isLearned, LEARNING_MS, modelClassOf, type HourOfUse } from './unusual-use.js';

const MONDAY = Date.parse('2026-11-02T00:00:00Z');

const use = (day: number, hour: number, callsByClass: Record<string, number>): HourOfUse => ({
  hourMs: MONDAY + day * DAY_MS + hour * HOUR_MS,
  callsByClass: new Map(Object.entries(callsByClass)),
});

/** So many days of office hours. */
const office = (days: number, calls = 50): HourOfUse[] =>
  Array.from({ length: days }, (_, day) =>
    [9, 12, 15].map((hour) => use(day, hour, { 'openai/gpt-mini': calls })),
  ).flat();

describe('The class of a model', () => {
  it.each([
    ['openai', 'gpt-4o-mini-2024-07-18', 'openai/gpt-mini'],
    ['openai', 'gpt-5-mini', 'openai/gpt-mini'],
    ['openai', 'gpt-5', 'openai/gpt'],
    ['openai', 'o3', 'openai/o3'],
    ['anthropic', 'claude-opus-4-1-20250805', 'anthropic/claude-opus'],
    ['anthropic', 'claude-3-5-haiku-latest', 'anthropic/claude-haiku'],
    ['google', 'gemini-2.5-flash', 'google/gemini-flash'],
    ['openrouter', 'meta-llama/llama-3.3-70b-instruct', 'openrouter/llama-instruct'],
    ['ollama', 'qwen3:8b', 'ollama/qwen'],
    ['vllm', '', 'vllm/'],
  ])('of %s %s is %s', (provider, model, told) => {
    expect(modelClassOf(provider, model)).toBe(told);
  });
});

describe('The use of a key', () => {
  it.each<[string, HourOfUse[], HourOfUse, object[]]>([
    ['is usual when it is like before', office(10), use(10, 12, { 'openai/gpt-mini': 60 }), []],
    ['is usual beside the hours of before', office(10), use(10, 10, { 'openai/gpt-mini': 60 }), []],
    [
      'is not of a class of models that was never used before',
      office(10),
      use(10, 12, { 'openai/gpt-mini': 20, 'anthropic/claude-opus': 3 }),
      [{ kind: 'new_model_class', subject: 'anthropic/claude-opus', value: 3, expected: 0 }],
    ],
    [
      'is not at an hour far from all before',
      office(10),
      use(10, 3, { 'openai/gpt-mini': 1 }),
      [{ kind: 'unusual_hour', subject: '03:00 UTC', value: null }],
    ],
    [
      'is usual at any hour when it was used on few days',
      [use(0, 9, { a: 1 }), use(7, 9, { a: 1 })],
      use(8, 3, { a: 1 }),
      [],
    ],
    [
      'is not of three times the calls of the busiest hour before',
      office(10),
      use(10, 12, { 'openai/gpt-mini': 151 }),
      [{ kind: 'unusual_volume', value: 151, expected: 50 }],
    ],
    ['is usual with just so many', office(10), use(10, 12, { 'openai/gpt-mini': 150 }), []],
    ['is usual with few calls, however few it were before', office(10, 1), use(10, 12, { 'openai/gpt-mini': 99 }), []],
    [
      'may be unusual in all ways at once',
      office(10),
      use(10, 3, { 'anthropic/claude-opus': 5000 }),
      [{ kind: 'new_model_class' }, { kind: 'unusual_hour' }, { kind: 'unusual_volume' }],
    ],
    ['is whatever it is while it is being learned', office(6), use(6, 3, { 'anthropic/claude-opus': 5000 }), []],
    ['is whatever it is at first', [], use(0, 3, { 'anthropic/claude-opus': 5000 }), []],
  ])('%s', (_name, before, latest, findings) => {
    expect(findingsOf([...before, latest], latest.hourMs)).toEqual(
      findings.map((told) => expect.objectContaining({ atMs: latest.hourMs, ...told }) as unknown),
    );
  });

  it('is learned after a week', () => {
    expect([isLearned(0, LEARNING_MS - 1), isLearned(0, LEARNING_MS)]).toEqual([false, true]);
  });
});
