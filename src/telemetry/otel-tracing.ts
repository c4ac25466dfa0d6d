import { Logger } from '@nestjs/common';
import {
  ROOT_CONTEXT,
  SpanKind as Kind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { hostname } from 'node:os';
import type { Environment } from '../config/environment.js';
import { VERSION } from '../config/version.js';
import { OWN_TELEMETRY_ATTRIBUTE, OWN_TELEMETRY_HEADER } from '../domain/log/own-telemetry.js';
import type { TraceParent } from '../domain/log/trace-parent.js';
import { TellingExporter } from './telling-exporter.js';
import type { OwnSpan, SpanFacts, SpanKind, SpanPart, Tracing } from './own-span.js';
import { within } from './work.js';

/** Of what is done for one piece of work no more is told. */
const MOST_PARTS = 128;

/** Who stops waits no longer for whoever takes the spans. */
const GOODBYE_MS = 3_000;

const KINDS: Readonly<Record<SpanKind, Kind>> = { request: Kind.SERVER, job: Kind.CONSUMER };

/** OtelTracing sends spans by OTLP. What it waits for is bounded: spans that nobody takes are dropped. */
export class OtelTracing implements Tracing {
  readonly isOn = true;
  private readonly tracer: Tracer;

  private constructor(private readonly provider: NodeTracerProvider) {
    this.tracer = provider.getTracer('techsapo', VERSION);
  }

  /** to makes it send to a server; how many spans are sampled, and how many wait, is read from the environment by the SDK. */
  static to(endpoint: string, environment: Environment): OtelTracing {
    const { OTEL_EXPORTER_OTLP_HEADERS: headers, OTEL_SERVICE_NAME, WORKER_NAME } = environment;
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
      headers: { ...headers, [OWN_TELEMETRY_HEADER]: '1' },
    });
    const telling = new TellingExporter(exporter, new Logger('OwnTraces'));
    const resource = resourceFromAttributes({
      'service.name': OTEL_SERVICE_NAME,
      'service.version': VERSION,
      'service.instance.id': WORKER_NAME,
      'host.name': hostname(),
      'process.pid': process.pid,
      [OWN_TELEMETRY_ATTRIBUTE]: true,
    });
    return new OtelTracing(new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(telling)] }));
  }

  begin(kind: SpanKind, name: string, parent: TraceParent | null): OwnSpan {
    const span = this.tracer.startSpan(name, { kind: KINDS[kind] }, contextOf(parent));
    return new OtelSpan(this.tracer, span);
  }

  async stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, GOODBYE_MS)));
    await Promise.race([this.provider.shutdown().catch(() => undefined), patience]);
    clearTimeout(timer);
  }
}

/** OtelSpan keeps what was done until it ends: what turns out to be our own telemetry is never told. */
class OtelSpan implements OwnSpan {
  readonly traceId: string;
  readonly spanId: string;
  private parts: SpanPart[] = [];
  private left = 0;

  constructor(
    private readonly tracer: Tracer,
    private readonly span: Span,
  ) {
    ({ traceId: this.traceId, spanId: this.spanId } = span.spanContext());
  }

  add(part: SpanPart): void {
    if (!this.span.isRecording()) return;
    if (this.parts.length < MOST_PARTS) this.parts.push(part);
    else this.left++;
  }

  /** Whatever sends the spans is begun here, and must not be taken for a part of the work. */
  end(hasFailed: boolean, facts: SpanFacts): void {
    within(null, () => {
      const context = trace.setSpan(ROOT_CONTEXT, this.span);
      for (const { name, startMs, endMs, ...part } of this.parts) {
        const options = { kind: Kind.CLIENT, startTime: performance.timeOrigin + startMs, attributes: part.facts };
        const child = this.tracer.startSpan(name, options, context);
        if (part.hasFailed) child.setStatus({ code: SpanStatusCode.ERROR });
        child.end(performance.timeOrigin + endMs);
      }
      this.parts = [];
      this.span.setAttributes({ ...facts, ...(this.left > 0 ? { 'techsapo.parts_left_out': this.left } : {}) });
      if (hasFailed) this.span.setStatus({ code: SpanStatusCode.ERROR });
      this.span.end();
    });
  }
}

function contextOf(parent: TraceParent | null): typeof ROOT_CONTEXT {
  if (!parent) return ROOT_CONTEXT;
  const { traceId, spanId, isSampled } = parent;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
