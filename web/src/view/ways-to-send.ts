import { ROOT } from '../api/client';

/** waysToSend is how calls are sent with a key, ready to be copied, by what sends them. */
export function waysToSend(key: string, keyId: string): Record<string, string> {
  const url = ROOT.href.replace(/\/$/, '');
  return {
    curl: `curl ${url}/api/v1/calls -H "authorization: Bearer ${key}" -H 'content-type: application/json' \\
  -d '{"id":"first","timestamp":"${new Date().toISOString()}","provider":"openai","model":"gpt-4o","latencyMs":820,"usage":{"inputTokens":1200,"outputTokens":80}}'`,
    OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT=${url}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer ${key}"`,
    Langfuse: `LANGFUSE_BASE_URL=${url}
LANGFUSE_PUBLIC_KEY=${keyId}
LANGFUSE_SECRET_KEY=${key}`,
  };
}

/** wayToLook is how what was used is asked with a key, ready to be copied. */
export function wayToLook(key: string): string {
  const url = ROOT.href.replace(/\/$/, '');
  return `curl "${url}/api/v1/usage?groupBy=provider" -H "authorization: Bearer ${key}"`;
}
