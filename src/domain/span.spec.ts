import {
  canonicalScore,
  canonicalSpan,
  parentsOf,
  type Score,
  type Span,
  type SpanKind,
  type TraceCall,
  type TraceNode,
} from './span.js';
import type { Usage } from './usage.js';

const call = (id: string, parentId: string | null, told: Partial<TraceCall> = {}): TraceCall => ({
  id,
  parentId,
  operation: 'chat',
  usage: { inputUncached: 1000, output: 10 },
  ...told,
});
const node = (id: string, parentId: string | null, kind: SpanKind = 'span'): TraceNode => ({ id, parentId, kind });
const using = (inputUncached: number, output = 0): { usage: Usage } => ({ usage: { inputUncached, output } });

describe('parentsOf', () => {
  it.each<[string, TraceCall[], TraceNode[], string[]]>([
    ['nothing in a trace without calls', [], [node('span', null)], []],
    ['nothing above a lone call', [call('call', null)], [], []],
    ['nothing above siblings', [call('one', 'span'), call('two', 'span')], [node('span', null)], []],
    ['the call that directly wraps another', [call('outer', null), call('inner', 'outer')], [], ['outer']],
    [
      'every call of a chain but the last',
      [call('a', null), call('b', 'a'), call('c', 'b'), call('d', 'c')],
      [],
      ['a', 'b', 'c'],
    ],
    [
      'a wrapper through spans that lie between',
      [call('outer', null), call('inner', 'span')],
      [node('agent', 'outer', 'agent'), node('span', 'agent', 'span')],
      ['outer'],
    ],
    [
      'a wrapper of several calls, with the tokens of all',
      [call('outer', 'root'), call('one', 'outer', using(600, 6)), call('two', 'outer', using(400, 4))],
      [node('root', null)],
      ['outer'],
    ],
    ['nothing above a call whose parent never arrived', [call('call', 'lost')], [], []],
    ['nothing above a call that is its own parent', [call('call', 'call')], [], []],
    ['each of two calls that stand above each other', [call('a', 'b'), call('b', 'a')], [], ['a', 'b']],
    ['nothing in a ring of spans above a call', [call('call', 'x')], [node('x', 'y'), node('y', 'x')], []],
    ['a wrapper whatever the order of the calls', [call('inner', 'outer'), call('outer', null)], [], ['outer']],
    [
      'a wrapper whose tokens are told in less detail',
      [call('outer', null), call('inner', 'outer', { usage: { inputUncached: 200, cacheRead: 800, output: 10 } })],
      [],
      ['outer'],
    ],
    [
      'a wrapper that goes by another word',
      [call('outer', null), call('inner', 'outer', { operation: 'generate_content' })],
      [],
      ['outer'],
    ],
    [
      'a wrapper without tokens of its own',
      [call('outer', null, { usage: null }), call('inner', 'outer')],
      [],
      ['outer'],
    ],
    [
      'a wrapper of which as little is known as of the call',
      [call('outer', null, { usage: null }), call('inner', 'outer', { usage: null })],
      [],
      ['outer'],
    ],
    [
      'no wrapper in a call without tokens that does something else',
      [call('chat', null, { usage: null }), call('embedding', 'chat', { operation: 'embeddings', ...using(8) })],
      [],
      [],
    ],
    [
      'no wrapper in a call that used something else',
      [call('chat', null), call('embedding', 'chat', { operation: 'embeddings', ...using(8) })],
      [],
      [],
    ],
    [
      'no wrapper in a call above calls of which nothing is known',
      [call('outer', null), call('inner', 'outer', { usage: null })],
      [],
      [],
    ],
    [
      'no wrapper in a call whose tool calls a model, also with the same tokens',
      [call('chat', null), call('inner', 'tool')],
      [node('tool', 'chat', 'tool')],
      [],
    ],
    [
      'no wrapper in a call whose retriever calls a model, further down',
      [call('chat', null, { usage: null }), call('inner', 'span', { usage: null })],
      [node('retriever', 'chat', 'retriever'), node('span', 'retriever', 'span')],
      [],
    ],
    [
      'the wrapper below a tool',
      [call('chat', null), call('outer', 'tool', using(7, 7)), call('inner', 'outer', using(7, 7))],
      [node('tool', 'chat', 'tool')],
      ['outer'],
    ],
  ])('finds %s', (_name, calls, others, parents) => {
    expect([...parentsOf(calls, others)].sort()).toEqual(parents);
  });

  it('finds the wrappers of a chain of 20,000 calls within a second', () => {
    const calls = Array.from({ length: 20_000 }, (_, i) => call(`${i}`, i === 0 ? null : `${i - 1}`)).reverse();
    const before = performance.now();
    expect(parentsOf(calls, []).size).toBe(19_999);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('climbs a chain of 20,000 spans above 20,000 calls within a second', () => {
    const spans = Array.from({ length: 20_000 }, (_, i) => node(`${i}`, i === 0 ? 'outer' : `${i - 1}`));
    const calls = Array.from({ length: 20_000 }, (_, i) => call(`call-${i}`, `${i}`));
    const before = performance.now();
    expect([...parentsOf([call('outer', null), ...calls], spans)]).toEqual(['outer']);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

const LONG = 'x'.repeat(5000);

describe('canonicalSpan', () => {
  const span: Span = {
    id: 's',
    project: 'p',
    dialect: 'otlp',
    traceId: 't',
    parentId: null,
    name: 'search',
    kind: 'tool',
    startedAtMs: 1,
    durationMs: 1.23456,
    failed: true,
    message: null,
    usage: { output: 1 },
  };

  it('fits every text into its column', () => {
    const long = { id: LONG, project: LONG, traceId: LONG, parentId: LONG, name: LONG, message: LONG };
    const kept = canonicalSpan({ ...span, ...long });
    const name = LONG.slice(0, 200);
    expect(kept).toEqual({
      ...span,
      ...{ id: name, project: name, traceId: name, parentId: name, name },
      message: LONG.slice(0, 1000),
      durationMs: 1.235,
    });
  });

  it.each([1.67e13, Infinity, NaN, -1])('has no duration of %d ms', (durationMs) => {
    expect(canonicalSpan({ ...span, durationMs }).durationMs).toBeNull();
  });
});

describe('canonicalScore', () => {
  it('fits every text into its column', () => {
    const score: Score = {
      id: LONG,
      project: LONG,
      targetType: 'trace',
      targetId: LONG,
      name: LONG,
      value: 1,
      label: LONG,
      source: 'judge',
      comment: `\0${LONG}`,
      createdAtMs: 1,
    };
    const name = LONG.slice(0, 200);
    expect(canonicalScore(score)).toEqual({
      ...score,
      ...{ id: name, project: name, targetId: name, name, label: name },
      comment: `\ufffd${LONG.slice(0, 999)}`,
    });
    expect(canonicalScore({ ...score, label: null, comment: null })).toMatchObject({ label: null, comment: null });
  });
});
