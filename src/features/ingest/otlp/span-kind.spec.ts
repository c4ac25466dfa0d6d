import { Attributes } from './attributes.js';
import { roleOf, type SpanRole } from './span-kind.js';

type Value = string | number;

const told = (values: Record<string, Value>): Attributes =>
  new Attributes(
    Object.entries(values).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
    })),
  );

describe('the role of a span', () => {
  it.each<[string, Record<string, Value>, SpanRole]>([
    ['OpenTelemetry', { 'gen_ai.operation.name': 'chat' }, { call: 'chat' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'generate_content' }, { call: 'generate_content' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'text_completion' }, { call: 'text_completion' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'embeddings' }, { call: 'embeddings' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'invoke_agent' }, { part: 'agent' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'create_agent' }, { part: 'agent' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'execute_tool' }, { part: 'tool' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'retrieval' }, { part: 'retriever' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'invoke_workflow' }, { part: 'span' }],
    ['OpenTelemetry', { 'gen_ai.operation.name': 'fetch_response' }, { part: 'span' }],
    ['OpenInference', { 'openinference.span.kind': 'LLM' }, { call: 'chat' }],
    ['OpenInference', { 'openinference.span.kind': 'EMBEDDING' }, { call: 'embeddings' }],
    ['OpenInference', { 'openinference.span.kind': 'RERANKER' }, { call: 'rerank' }],
    ['OpenInference', { 'openinference.span.kind': 'AGENT' }, { part: 'agent' }],
    ['OpenInference', { 'openinference.span.kind': 'TOOL' }, { part: 'tool' }],
    ['OpenInference', { 'openinference.span.kind': 'RETRIEVER' }, { part: 'retriever' }],
    ['OpenInference', { 'openinference.span.kind': 'CHAIN' }, { part: 'span' }],
    ['OpenInference', { 'openinference.span.kind': 'GUARDRAIL' }, { part: 'span' }],
    ['OpenLLMetry', { 'llm.request.type': 'chat' }, { call: 'chat' }],
    ['OpenLLMetry', { 'llm.request.type': 'completion' }, { call: 'text_completion' }],
    ['OpenLLMetry', { 'llm.request.type': 'embedding' }, { call: 'embeddings' }],
    ['OpenLLMetry', { 'llm.request.type': 'rerank' }, { call: 'rerank' }],
    ['OpenLLMetry', { 'traceloop.span.kind': 'workflow' }, { part: 'span' }],
    ['OpenLLMetry', { 'traceloop.span.kind': 'agent' }, { part: 'agent' }],
    ['OpenLLMetry', { 'traceloop.span.kind': 'tool' }, { part: 'tool' }],
    ['the AI SDK', { 'ai.operationId': 'ai.generateText.doGenerate' }, { call: 'chat' }],
    ['the AI SDK', { 'ai.operationId': 'ai.streamText.doStream' }, { call: 'chat' }],
    ['the AI SDK', { 'ai.operationId': 'ai.generateObject.doGenerate' }, { call: 'chat' }],
    ['the AI SDK', { 'ai.operationId': 'ai.embed.doEmbed' }, { call: 'embeddings' }],
    ['the AI SDK', { 'ai.operationId': 'ai.embedMany.doEmbed' }, { call: 'embeddings' }],
    ['the AI SDK', { 'ai.operationId': 'ai.rerank.doRerank' }, { call: 'rerank' }],
    ['the AI SDK', { 'ai.operationId': 'ai.rerank' }, { part: 'rollup' }],
    ['the AI SDK', { 'ai.operationId': 'ai.generateText' }, { part: 'rollup' }],
    ['the AI SDK', { 'ai.operationId': 'ai.streamText' }, { part: 'rollup' }],
    ['the AI SDK', { 'ai.operationId': 'ai.embed' }, { part: 'rollup' }],
    ['the AI SDK', { 'ai.operationId': 'ai.toolCall' }, { part: 'tool' }],
    ['Langfuse', { 'langfuse.observation.type': 'generation' }, { call: 'chat' }],
    ['Langfuse', { 'langfuse.observation.type': 'embedding' }, { call: 'embeddings' }],
    ['Langfuse', { 'langfuse.observation.type': 'span' }, { part: 'span' }],
    ['Langfuse', { 'langfuse.observation.type': 'event' }, { part: 'event' }],
    ['Langfuse', { 'langfuse.observation.type': 'tool' }, { part: 'tool' }],
    ['Langfuse', { 'langfuse.observation.type': 'evaluator' }, { part: 'span' }],
  ])('of %s: %j', (_client, attributes, role) => {
    expect(roleOf(told(attributes))).toEqual(role);
  });

  it('around a request of the AI SDK is no call, although it says chat and counts tokens', () => {
    const attributes = {
      'ai.operationId': 'ai.generateText',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'gpt-4o',
      'ai.usage.inputTokens': 5,
    };
    expect(roleOf(told(attributes))).toEqual({ part: 'rollup' });
  });

  it.each<[string, string, SpanRole]>([
    ['gen_ai.operation.name', 'invoke_agent', { part: 'agent' }],
    ['gen_ai.operation.name', 'create_agent', { part: 'agent' }],
    ['gen_ai.operation.name', 'agent_step', { part: 'agent' }],
    ['gen_ai.operation.name', 'execute_tool', { part: 'tool' }],
    ['gen_ai.operation.name', 'retrieval', { part: 'retriever' }],
    ['gen_ai.operation.name', 'invoke_workflow', { part: 'span' }],
    ['gen_ai.operation.name', 'plan', { part: 'span' }],
    ['gen_ai.operation.name', 'fetch_response', { part: 'span' }],
    ['gen_ai.operation.name', 'search_memory', { part: 'span' }],
    ['gen_ai.operation.name', 'create_memory_store', { part: 'span' }],
    ['gen_ai.operation.name', 'orchestrate_tools', { part: 'span' }],
    ['openinference.span.kind', 'CHAIN', { part: 'span' }],
    ['openinference.span.kind', 'PROMPT', { part: 'span' }],
    ['openinference.span.kind', 'EVALUATOR', { part: 'span' }],
    ['openinference.span.kind', 'GUARDRAIL', { part: 'span' }],
    ['traceloop.span.kind', 'workflow', { part: 'span' }],
    ['traceloop.span.kind', 'task', { part: 'span' }],
    ['langfuse.observation.type', 'span', { part: 'span' }],
    ['gen_ai.operation.name', 'responses', { call: 'responses' }],
    ['gen_ai.operation.name', 'image_generation', { call: 'image_generation' }],
    ['gen_ai.operation.name', 'speech', { call: 'speech' }],
    ['gen_ai.operation.name', 'toString', { call: 'tostring' }],
    ['llm.request.type', 'acompletion', { call: 'acompletion' }],
  ])('by its word in %s %s, with a model and tokens: %j', (name, word, role) => {
    const used = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 5 };
    expect(roleOf(told({ [name]: word, ...used }))).toEqual(role);
  });

  it.each<[string, Record<string, Value>, SpanRole]>([
    ['a model and tokens', { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.output_tokens': 1 }, { call: 'chat' }],
    [
      'the model that answered and a total',
      { 'gen_ai.response.model': 'm', 'llm.token_count.total': 9 },
      { call: 'chat' },
    ],
    [
      'a kind that is not known, a model and tokens',
      { 'openinference.span.kind': 'UNKNOWN', 'llm.model_name': 'm', 'llm.token_count.prompt': 9 },
      { call: 'chat' },
    ],
    ['a model and a cost', { 'gen_ai.request.model': 'dall-e-3', 'gen_ai.usage.cost': '0.04' }, { call: 'chat' }],
    [
      'an operation without tokens',
      { 'gen_ai.operation.name': 'responses', 'gen_ai.request.model': 'm' },
      { part: 'span' },
    ],
    ['a model alone', { 'gen_ai.request.model': 'gpt-4o' }, { part: 'span' }],
    ['tokens alone', { 'gen_ai.usage.input_tokens': 1 }, { part: 'span' }],
    ['an HTTP request', { 'http.request.method': 'POST', 'service.name': 'shop' }, { part: 'span' }],
    ['a name of an object', { 'gen_ai.operation.name': 'constructor' }, { part: 'span' }],
  ])('that only tells %s', (_name, attributes, role) => {
    expect(roleOf(told(attributes))).toEqual(role);
  });
});
