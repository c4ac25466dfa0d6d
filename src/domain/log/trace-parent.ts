/** TraceParent is the span of somebody else that a request is part of. */
export interface TraceParent {
  traceId: string;
  spanId: string;
  isSampled: boolean;
}

const FORM = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;
const SAMPLED = 1;

/** traceParentIn reads the W3C header `traceparent`; `null`: it says nothing, or is none. Version 0 has nothing behind its flags. */
export function traceParentIn(header: string | readonly string[] | undefined): TraceParent | null {
  if (typeof header !== 'string') return null;
  const [, traceId, spanId, flags] = FORM.exec(header) ?? [];
  if (!traceId || !spanId || !flags || (header.startsWith('00-') && header.length > 55)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) !== 0 };
}
