import { readEnvironment } from '../../../config/environment.js';
import type { Dialect, CallFacts } from '../../../domain/call.js';
import type { Caller } from '../../../domain/scopes.js';
import type { IngestMetrics } from '../../../metrics/ingest-metrics.js';
import type { LedgerBatch, Outcome } from '../../../storage/ledger/batch.js';
import type { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import type { Intake } from '../intake.js';
import { Recorder } from '../recorder.js';
import { OtlpService } from './otlp.service.js';

type Told = Record<string, string | number>;

const START = Date.UTC(2026, 10, 24, 12);
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const caller = { project: null } as Caller;

const listed = (told: Told): object[] =>
  Object.entries(told).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { doubleValue: value },
  }));
const spanId = (n: number): string => n.toString(16).padStart(16, '0');
const nanos = (milliseconds: number): string => `${milliseconds}000000`;
const chat: Told = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' };
const agent: Told = { 'gen_ai.operation.name': 'invoke_agent' };

/** The n-th span of the trace, below another one. */
const span = (n: number, parent: number | null, told: Told, changes: object = {}): object => ({
  traceId: TRACE,
  spanId: spanId(n),
  parentSpanId: parent === null ? '' : spanId(parent),
  startTimeUnixNano: nanos(START),
  endTimeUnixNano: nanos(START + 1500),
  attributes: listed(told),
  ...changes,
});

describe('an export of OTLP', () => {
  let batches: LedgerBatch[];

  function serviceWith(policy = 'errors'): OtlpService {
    batches = [];
    const intake = {
      take: (_dialect: Dialect, some: LedgerBatch): Promise<Outcome[]> => {
        batches.push(some);
        return Promise.resolve(some.calls.map(() => 'accepted'));
      },
    } as unknown as Intake;
    const recorder = new Recorder(intake, { count: () => undefined } as unknown as IngestMetrics);
    const environment = readEnvironment({ CONTENT_CAPTURE: policy });
    return new OtlpService(recorder, { times: () => ({ nowMs: START, keptFromMs: 0 }) } as KeptCalls, environment);
  }

  const take = (spans: object[], policy?: string): ReturnType<OtlpService['takeTraces']> =>
    serviceWith(policy).takeTraces({ resourceSpans: [{ scopeSpans: [{ spans }] }] }, caller);

  const calls = (): CallFacts[] => batches.flatMap((batch) => batch.calls.map(({ facts }) => facts));

  it('with more than 10,000 spans is refused, and nothing of it recorded', async () => {
    await expect(take(Array(10_001).fill({}))).rejects.toMatchObject({ code: 'too_many_items', status: 413 });
    expect(batches).toEqual([]);
  });

  it('with more than 10,000 judgements is refused, and nothing of it recorded', async () => {
    const names = Array.from({ length: 10_001 }, (_, n) => [`evaluations.${n}.evaluation.name`, 'n']);
    const judged = span(1, null, Object.fromEntries(names) as Told);
    await expect(take([judged])).rejects.toMatchObject({ code: 'too_many_items', status: 413 });
    expect(batches).toEqual([]);
  });

  it('is not held up by one judgement of 50,000 attributes', async () => {
    const attributes = Array.from({ length: 50_000 }, () => ({
      key: 'evaluations.0.evaluation.name',
      value: { stringValue: 'n' },
    }));
    const before = performance.now();
    await take([span(1, null, {}, { attributes })]);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('loses its good spans by none that cannot be one', async () => {
    const long = { traceId: '1'.repeat(300) };
    const answer = await take([span(1, null, agent, long), span(2, 1, chat), span(3, 2, chat, { spanId: 'abc' })]);

    expect(answer.rejected).toBe(2);
    expect(answer.errorMessage).toContain('16 hexadecimal digits');
    expect(calls()).toMatchObject([{ id: `${TRACE}-${spanId(2)}`, parentId: `${TRACE}-${spanId(1)}` }]);
  });

  it('has no figure that cannot be, and no text that does not fit', async () => {
    const endless = { endTimeUnixNano: '18446744073709551615' };
    const told = { 'techsapo.project': 'p'.repeat(300), 'techsapo.confidence': 1e13 };
    await take([span(1, null, { ...chat, ...told }, endless), span(2, null, { ...agent, ...told }, endless)]);

    expect(calls()).toMatchObject([{ project: 'p'.repeat(200), confidence: null, latencyMs: null }]);
    expect(batches[0]?.spans).toMatchObject([{ project: 'p'.repeat(200), durationMs: null }]);
  });

  it('hands user and session down from agents and calls, the nearest first', async () => {
    await take([
      span(4, 3, { ...chat, 'user.id': 'own' }),
      span(3, 2, chat),
      span(2, 1, { ...agent, 'session.id': 'nearer' }),
      span(1, null, { ...agent, 'user.id': 'ann', 'session.id': 'further' }),
      span(5, 9, chat),
    ]);

    expect(calls().map(({ userId, sessionId }) => [userId, sessionId])).toEqual([
      ['own', 'nearer'],
      ['ann', 'nearer'],
      [null, null],
    ]);
  });

  it('with spans in a ring is taken', async () => {
    await take([span(1, 2, chat), span(2, 1, agent)]);
    expect(calls()).toMatchObject([{ userId: null, sessionId: null }]);
  });

  const input = JSON.stringify([{ role: 'user', content: 'sk-proj-abcdefghijklmnopqrstuvwxyz' }]);
  const failed = { status: { code: 2 } };

  it.each([
    ['off', failed, null],
    ['errors', {}, null],
    ['errors', failed, input.replace(/sk-[\w-]+/, '[redacted]')],
    ['all', {}, input.replace(/sk-[\w-]+/, '[redacted]')],
  ])('keeps under the policy %s of a call with %j the content %p', async (policy, changes, kept) => {
    await take([span(1, null, { ...chat, 'gen_ai.input.messages': input }, changes)], policy);
    expect(batches[0]?.calls.map((call) => call.input)).toEqual([kept]);
  });

  describe('with judgements', () => {
    const judged = (prefix: string, n = 0): Told => ({
      [`${prefix}evaluations.${n}.evaluation.name`]: `helpful ${n}`,
      [`${prefix}evaluations.${n}.evaluation.score`]: 0.75,
      [`${prefix}evaluations.${n}.evaluation.label`]: 'good',
      [`${prefix}evaluations.${n}.evaluation.explanation`]: 'because sk-lf-12345678',
    });
    const score = {
      project: 'default',
      name: 'helpful 0',
      value: 0.75,
      label: 'good',
      source: 'judge',
      comment: 'because [redacted]',
    };
    const call = `${TRACE}-${spanId(1)}`;

    it.each<[string, Told, object[]]>([
      ['the span', judged(''), [{ ...score, targetType: 'call', targetId: call, id: `${call}-helpful 0` }]],
      ['its trace', judged('trace.'), [{ ...score, targetType: 'trace', targetId: TRACE }]],
      [
        'its session',
        { ...judged('session.'), 'session.id': 's' },
        [{ ...score, targetType: 'session', targetId: 's' }],
      ],
      ['a session that is not told', judged('session.'), []],
      ['the span, twice', { ...judged('', 0), ...judged('', 1) }, [score, { ...score, name: 'helpful 1' }]],
      ['nothing by name', { 'evaluations.0.evaluation.score': 1 }, []],
    ])('of OpenInference keeps those of %s', async (_name, told, scores) => {
      await take([span(1, null, { ...chat, ...told })]);
      expect(batches[0]?.scores).toMatchObject(scores);
    });

    const result = {
      'gen_ai.evaluation.name': 'relevance',
      'gen_ai.evaluation.score.value': 4,
      'gen_ai.evaluation.explanation': 'x'.repeat(2000),
    };

    it('keeps those that are events of a span', async () => {
      const event = { name: 'gen_ai.evaluation.result', attributes: listed(result) };
      await take([span(1, null, { ...chat, 'techsapo.project': 'web' }, { events: [event, { name: 'exception' }] })]);
      expect(batches[0]?.scores).toMatchObject([
        {
          id: `${call}-relevance`,
          project: 'web',
          targetType: 'call',
          targetId: call,
          name: 'relevance',
          value: 4,
          comment: 'x'.repeat(1000),
          createdAtMs: START,
        },
      ]);
    });

    it.each<[string, object, object[]]>([
      ['a call', { traceId: TRACE, spanId: spanId(1) }, [{ targetType: 'call', targetId: call }]],
      ['a trace', { traceId: TRACE }, [{ targetType: 'trace', targetId: TRACE }]],
      ['at a time that cannot be', { traceId: TRACE, timeUnixNano: '1e300' }, [{ createdAtMs: START }]],
      ['of an id of 300 digits', { traceId: '1'.repeat(300) }, []],
      ['of nothing', {}, []],
    ])('keeps those that are log records: %s', async (_name, record, scores) => {
      const logRecord = { eventName: 'gen_ai.evaluation.result', attributes: listed(result), ...record };
      const body = { resourceLogs: [{ scopeLogs: [{ logRecords: [logRecord] }] }] };
      const answer = await serviceWith().takeLogs(body, caller);
      expect(batches.flatMap((batch) => batch.scores)).toMatchObject(scores);
      expect(answer.rejected).toBe(1 - scores.length);
    });
  });
});
