import type { TraceParent } from '../domain/log/trace-parent.js';

/** SpanFacts is what a span says, by the names of OpenTelemetry. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** SpanPart is something that was done for a piece of work; times are those of this process's own clock. */
export interface SpanPart {
  name: string;
  startMs: number;
  endMs: number;
  hasFailed: boolean;
  facts: SpanFacts;
}

/** OwnSpan is a span of what this process does; nothing is told of it before it ends. */
export interface OwnSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** add adds something that was done for it, as far as there is room. */
  add(part: SpanPart): void;
  /** end has it told, with all that was added. */
  end(hasFailed: boolean, facts: SpanFacts): void;
}

/** SpanKind is what a span is about: a request that is answered, or a job that is run. */
export type SpanKind = 'request' | 'job';

/** Tracing makes spans of what this process does. */
export interface Tracing {
  readonly isOn: boolean;
  /** begin begins a span, within that of somebody else if there is one; `null`: none are made. */
  begin(kind: SpanKind, name: string, parent: TraceParent | null): OwnSpan | null;
  /** stop has told what was not told yet, unless that takes long. */
  stop(): Promise<void>;
}
