import { api, ROOT } from '../api/client';
import { useWords } from '../language/language';
import { Code } from './copy-button';
import { viewWords } from './words';

/** NoCalls says why there is nothing to show: nothing in this span, or nothing at all, and then how a first call is sent. */
export function NoCalls() {
  const said = useWords(viewWords);
  const ever = api.useQuery('get', '/api/v1/calls', { params: { query: { limit: 1 } } });
  if (ever.data?.items.length === 0) return <FirstCall />;
  return (
    <div className="py-6 text-center">
      <p className="font-semibold">{said.noCallsHere}</p>
      <p className="text-quiet">{said.noCallsHint}</p>
    </div>
  );
}

function FirstCall() {
  const said = useWords(viewWords);
  const url = ROOT.href.replace(/\/$/, '');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg font-semibold">{said.noCallsAtAll}</p>
      <p>{said.firstCall}</p>
      {Object.entries(waysToSend(url)).map(([name, text]) => (
        <div key={name}>
          <h2 className="mb-1 font-medium">{name}</h2>
          <Code text={text} label={name} />
        </div>
      ))}
      <p>{said.demo}</p>
      <Code text="npx techsapo demo" label="demo" />
    </div>
  );
}

function waysToSend(url: string): Record<string, string> {
  return {
    curl: `curl ${url}/api/v1/calls -H "authorization: Bearer $KEY" -H 'content-type: application/json' \\
  -d '{"id":"first","timestamp":"${new Date().toISOString()}","provider":"openai","model":"gpt-4o","latencyMs":820,"usage":{"inputTokens":1200,"outputTokens":80}}'`,
    OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT=${url}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer $KEY"`,
    Langfuse: `LANGFUSE_BASE_URL=${url}
LANGFUSE_PUBLIC_KEY=<key id>
LANGFUSE_SECRET_KEY=$KEY`,
  };
}
