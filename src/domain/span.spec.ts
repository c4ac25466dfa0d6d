import { parentsOf, type TraceNode } from './span.js';

const node = (id: string, parentId: string | null): TraceNode => ({ id, parentId });

describe('parentsOf', () => {
  it.each<[string, TraceNode[], TraceNode[], string[]]>([
    ['nothing in a trace without calls', [], [node('span', null)], []],
    ['nothing above a lone call', [node('call', null)], [], []],
    ['nothing above siblings', [node('one', 'span'), node('two', 'span')], [node('span', null)], []],
    ['the call that directly wraps another', [node('outer', null), node('inner', 'outer')], [], ['outer']],
    [
      'every call of a chain but the last',
      [node('a', null), node('b', 'a'), node('c', 'b'), node('d', 'c')],
      [],
      ['a', 'b', 'c'],
    ],
    [
      'a wrapper through spans that lie between',
      [node('outer', null), node('inner', 'tool')],
      [node('agent', 'outer'), node('tool', 'agent')],
      ['outer'],
    ],
    [
      'a wrapper of several calls once, and not the leaves',
      [node('outer', 'root'), node('one', 'outer'), node('two', 'outer')],
      [node('root', null)],
      ['outer'],
    ],
    ['nothing above a call whose parent never arrived', [node('call', 'lost')], [], []],
    ['nothing above a call that is its own parent', [node('call', 'call')], [], []],
    ['each of two calls that stand above each other', [node('a', 'b'), node('b', 'a')], [], ['a', 'b']],
    ['nothing in a ring of spans above a call', [node('call', 'x')], [node('x', 'y'), node('y', 'x')], []],
    ['a wrapper whatever the order of the calls', [node('inner', 'outer'), node('outer', null)], [], ['outer']],
  ])('finds %s', (_name, calls, others, parents) => {
    expect([...parentsOf(calls, others)].sort()).toEqual(parents);
  });

  it('finds the wrappers of a chain of 20,000 calls within a second', () => {
    const calls = Array.from({ length: 20_000 }, (_, i) => node(`${i}`, i === 0 ? null : `${i - 1}`)).reverse();
    const before = performance.now();
    expect(parentsOf(calls, []).size).toBe(19_999);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
