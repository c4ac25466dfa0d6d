import { traceParentIn } from './trace-parent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('A traceparent', () => {
  it('names the trace and the span that a request is part of, and whether it is sampled', () => {
    const told = { traceId: TRACE, spanId: SPAN };
    expect(traceParentIn(`00-${TRACE}-${SPAN}-01`)).toEqual({ ...told, isSampled: true });
    expect(traceParentIn(`00-${TRACE}-${SPAN}-02`)).toEqual({ ...told, isSampled: false });
    expect(traceParentIn(`01-${TRACE}-${SPAN}-03-more`)).toEqual({ ...told, isSampled: true });
  });

  it.each<[string, string | string[] | undefined]>([
    ['nothing', undefined],
    ['two of them', [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`]],
    ['the version that there is not', `ff-${TRACE}-${SPAN}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['capital letters', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['more than version 0 has', `00-${TRACE}-${SPAN}-01-more`],
    ['more behind the flags', `01-${TRACE}-${SPAN}-01more`],
    ['half of one', `00-${TRACE}`],
  ])('is not read from %s', (_name, header) => {
    expect(traceParentIn(header)).toBeNull();
  });
});
