import type { Environment } from '../config/environment.js';
import type { Tracing } from './own-span.js';

const NO_TRACING: Tracing = { isOn: false, begin: () => null, stop: async () => undefined };

/** openTracing begins to make spans if the environment says where they are sent; the libraries that do so are loaded only then. */
export async function openTracing(environment: Environment): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = environment;
  if (endpoint === undefined) return NO_TRACING;
  const { OtelTracing } = await import('./otel-tracing.js');
  return OtelTracing.to(endpoint, environment);
}
