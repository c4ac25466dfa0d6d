// A program that uses Langfuse's SDK version 5 as its users do: configured by the environment, ended by a flush.
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { propagateAttributes, startObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const processor = new LangfuseSpanProcessor({ exportMode: 'immediate' });
const provider = new NodeTracerProvider({ spanProcessors: [processor] });
provider.register();

propagateAttributes({ userId: 'ann', sessionId: 's1' }, () => {
  const root = startObservation('checkout');
  const answer = root.startObservation('answer', { model: 'gpt-4o-mini', input: 'hi' }, { asType: 'generation' });
  answer.update({
    output: 'ho',
    usageDetails: { input: 200, input_cached_tokens: 1024, output: 23, output_reasoning_tokens: 64, total: 1311 },
  });
  answer.end();
  const failing = root.startObservation('failing', { model: 'gpt-4o-mini' }, { asType: 'generation' });
  failing.update({ level: 'ERROR', statusMessage: '429 rate_limit_error' });
  failing.end();
  root.end();
});
await processor.forceFlush();
await provider.shutdown();
