import { ROOT } from '../api/client';

const url = ROOT.href.replace(/\/$/, '');

/** waysToSend is how calls are sent with a key, ready to be copied, by what sends them. */
export function waysToSend(key: string, keyId: string): Record<string, string> {
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
  return `curl "${url}/api/v1/usage?groupBy=provider" -H "authorization: Bearer ${key}"`;
}

/** wayToBounce is how a wall-bounce that was run elsewhere is reported with a key, ready to be copied. */
export function wayToBounce(key: string): string {
  return `curl ${url}/api/v1/wall-bounces -H "authorization: Bearer ${key}" -H 'content-type: application/json' \\
  -d '{"question":"How many days has a week?","answers":[{"provider":"openai","model":"gpt-4o","text":"7"},{"provider":"anthropic","model":"claude-sonnet-4-5","text":"A week has seven days."}]}'`;
}

/** wayToJudge is how it is told with a key whether what a wall-bounce chose is right, ready to be copied. */
export function wayToJudge(key: string): string {
  return `curl ${url}/api/v1/scores -H "authorization: Bearer ${key}" -H 'content-type: application/json' \\
  -d '{"target":{"type":"wall-bounce","id":"<id>"},"name":"correct","value":true}'`;
}

/** wayToReportVitals is the tag by which a page reports how fast it is with a public key, ready to be pasted. */
export function wayToReportVitals(key: string): string {
  return `<script async src="${url}/beacon.js" data-key="${key}" data-release="1.0.0"></script>`;
}
