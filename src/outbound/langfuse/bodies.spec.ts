import { UNTOLD, type LlmCall } from '../../domain/call.js';
import { NOTHING_LEARNED } from '../../domain/confidence/confidence.js';
import {
  judgeBounce,
  readBounce,
  type BounceFacts,
  type BounceMember,
  type WallBounce,
} from '../../domain/wall-bounce.js';
import { bodiesOf } from './bodies.js';
import type { CallTold } from './told.js';

const AT = Date.UTC(2026, 10, 24, 12);

const member = (name: string, more: Partial<BounceMember> = {}): BounceMember => ({
  member: name,
  provider: 'openai',
  model: `model-${name}`,
  text: '42',
  errorClass: null,
  callId: null,
  ...more,
});

function aBounce(told: Partial<BounceFacts> = {}): WallBounce {
  const facts: BounceFacts = {
    id: 'b',
    project: 'default',
    environment: 'production',
    feature: '',
    traceId: null,
    startedAtMs: AT,
    question: 'How many?',
    taskKind: null,
    answerKind: 'auto',
    quorum: 2,
    threshold: 0.5,
    toldConfidence: null,
    members: [member('one'), member('two')],
    run: null,
    ...told,
  };
  return judgeBounce(readBounce(facts), NOTHING_LEARNED);
}

function aCall(told: Partial<LlmCall> & { id: string }): CallTold {
  const cost = {
    state: 'priced',
    reason: 'list_price',
    nanoUsd: 1_234_567n,
    priceKey: 1,
    cacheSavedNano: null,
  } as const;
  const call = {
    ...UNTOLD,
    isRetry: false,
    dialect: 'native' as const,
    startedAtMs: AT,
    provider: 'openai',
    model: 'gpt-4o',
    cost,
  };
  return { call: { ...call, ...told }, input: null, output: null };
}

describe('A wall-bounce as Langfuse takes it', () => {
  it.each<[string, Partial<BounceFacts>, string]>([
    ['the one it says', { traceId: 't' }, 't'],
    ['one of its own name', {}, 'b'],
    ['one of its own name within its project', { project: 'shop' }, 'shop:b'],
    [
      'one of a name that fits',
      { project: 'p'.repeat(150), id: 'b'.repeat(150) },
      expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string,
    ],
  ])('is in the trace %s', (_name, told, id) => {
    const { trace, generations, scores } = bodiesOf({ bounce: aBounce(told), calls: [] });
    expect(trace.id).toEqual(id);
    expect(new Set([...generations, ...scores].map(({ traceId }) => traceId))).toEqual(new Set([trace.id]));
  });

  it('has names of its own for what has none, which differ by project', () => {
    const idsIn = (project: string): unknown[] => {
      const { generations, scores } = bodiesOf({ bounce: aBounce({ project }), calls: [] });
      return [...generations, ...scores].map(({ id }) => id);
    };
    expect(idsIn('default')).toEqual(['b:one', 'b:two', 'b:consensus', 'b:confidence']);
    expect(idsIn('shop')).toEqual(['shop:b:one', 'shop:b:two', 'shop:b:consensus', 'shop:b:confidence']);
  });

  it.each([
    ['production', 'production'],
    ['Prod EU/1', 'prod-eu-1'],
    ['本番', '--'],
    ['langfuse-x', '-langfuse-x'],
    ['e'.repeat(50), 'e'.repeat(40)],
  ])('is of an environment that Langfuse takes, and says what it was: %s', (environment, name) => {
    const { trace, generations, scores } = bodiesOf({ bounce: aBounce({ environment }), calls: [] });
    expect(trace).toMatchObject({ environment: name, metadata: { environment } });
    expect([...generations, ...scores].every((each) => each.environment === name)).toBe(true);
  });

  it('has no scores where nothing was chosen', () => {
    const bounce = aBounce({ members: [member('one'), member('two', { text: null })] });
    const { scores, trace } = bodiesOf({ bounce, calls: [] });
    expect(scores).toEqual([]);
    expect(trace).toMatchObject({ output: null, metadata: { outcome: 'not_enough_members', abstained: ['two'] } });
  });

  it('has what is known of calls, and nothing of what is not', () => {
    const members = [member('one', { callId: 'c1' }), member('two', { callId: 'c2' })];
    const unknown = aCall({ id: 'c1', cost: { ...aCall({ id: '' }).call.cost, state: 'unpriced', nanoUsd: null } });
    const known = aCall({
      id: 'c2',
      latencyMs: 1000.6,
      timeToFirstTokenMs: 10,
      usage: { inputUncached: 5, webSearches: 2 },
    });
    const [one, two] = bodiesOf({ bounce: aBounce({ members }), calls: [unknown, known] }).generations;
    for (const field of ['endTime', 'completionStartTime', 'usageDetails', 'costDetails']) {
      expect(one).not.toHaveProperty(field);
    }
    expect(two).toMatchObject({
      id: 'c2',
      startTime: new Date(AT),
      endTime: new Date(AT + 1001),
      completionStartTime: new Date(AT + 10),
      usageDetails: { input: 5, output: 0 },
      costDetails: { total: 0.001234567 },
      metadata: { provider: 'openai', costState: 'priced', webSearches: 2 },
    });
  });

  it.each<[string, Partial<LlmCall>, string]>([
    ['as it was told', { errorClass: 'timeout', errorMessage: 'timed out' }, 'timed out'],
    ['with its status', { errorClass: 'rate_limited', httpStatus: 429, errorMessage: 'not now' }, '429 not now'],
    ['with its status once', { errorClass: 'server_error', httpStatus: 500, errorMessage: '500 oh' }, '500 oh'],
    ['with its class', { errorClass: 'cancelled', errorMessage: 'bye' }, 'cancelled: bye'],
    ['by its class', { errorClass: 'network' }, 'network'],
    ['by nothing', {}, 'failed'],
  ])('tells why a call failed %s', (_name, told, statusMessage) => {
    const calls = [aCall({ id: 'c1', status: 'error', ...told })];
    const members = [member('one', { callId: 'c1', text: 'of an earlier round' }), member('two')];
    const [one] = bodiesOf({ bounce: aBounce({ members }), calls }).generations;
    expect(one).toMatchObject({ level: 'ERROR', statusMessage, output: null });
  });

  it('has the calls of all rounds of a run, and nobody who was not asked', () => {
    const members = [member('one', { callId: 'c2' }), member('two', { text: null, errorClass: 'cancelled' })];
    const run = { calls: ['c1', 'c2'], notAsked: [{ member: 'two', reason: 'budget' as const }] };
    const calls = [aCall({ id: 'c1', model: 'model-one' }), aCall({ id: 'c2', model: 'model-one' })];
    const { generations, trace } = bodiesOf({ bounce: aBounce({ members, run }), calls });
    expect(generations.map(({ id, name }) => [id, name])).toEqual([
      ['c2', 'one'],
      ['c1', 'model-one'],
    ]);
    expect(trace).toMatchObject({ metadata: { notAsked: run.notAsked } });
  });

  it('has texts of a bounded length', () => {
    const bounce = aBounce();
    const long = { ...aCall({ id: 'c1' }), input: 'i'.repeat(30_000), output: 'o'.repeat(30_000) };
    const [one] = bodiesOf({
      bounce: { ...bounce, members: [member('one', { callId: 'c1' })] },
      calls: [long],
    }).generations;
    expect(one).toMatchObject({ input: 'i'.repeat(20_000), output: 'o'.repeat(20_000) });
  });
});
