import type { SpanKind } from '../../../domain/span.js';
import type { Attributes } from './attributes.js';

/** SpanRole is what a span is: a call to a model with its operation, or another part of the trace. */
export type SpanRole = { call: string } | { part: SpanKind };

/** Words by which a span is a request to a model, whatever else it tells. */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    chat: 'chat',
    generate_content: 'generate_content',
    text_completion: 'text_completion',
    completion: 'text_completion',
    embeddings: 'embeddings',
    embedding: 'embeddings',
    rerank: 'rerank',
    generation: 'chat',
    llm: 'chat',
    reranker: 'rerank',
  }),
);

/**
 * Words by which a span is no request, although some such spans name a model and repeat the tokens of those below them.
 * A span with any other word is a request when it names a model and says what it used.
 */
const PARTS: ReadonlyMap<string, SpanKind> = new Map(
  Object.entries<SpanKind>({
    invoke_agent: 'agent',
    create_agent: 'agent',
    agent: 'agent',
    agent_step: 'agent',
    execute_tool: 'tool',
    tool: 'tool',
    retrieval: 'retriever',
    retriever: 'retriever',
    event: 'event',
    invoke_workflow: 'span',
    workflow: 'span',
    task: 'span',
    chain: 'span',
    span: 'span',
    plan: 'span',
    prompt: 'span',
    guardrail: 'span',
    evaluator: 'span',
    fetch_response: 'span',
    orchestrate_tools: 'span',
  }),
);

/** OpenTelemetry has a word for each thing that can be done to a memory. */
const MEMORY = /_memory(_store)?$/;

const AI_SDK_CALL = /^ai\.\w+\.do([A-Z]\w*)/;
const AI_SDK_OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['Generate', 'chat'],
  ['Stream', 'chat'],
  ['Embed', 'embeddings'],
]);

/** roleOf tells what a span is, from the word its own client library has for that. */
export function roleOf(attributes: Attributes): SpanRole {
  const aiSdk = attributes.text('aiOperation');
  if (aiSdk !== null) return aiSdkRole(aiSdk);
  const word = attributes.text('kind')?.toLowerCase() ?? 'unknown';
  const call = CALLS.get(word);
  if (call !== undefined) return { call };
  const part = PARTS.get(word) ?? (MEMORY.test(word) ? 'span' : null);
  if (part !== null) return { part };
  if (!carriesCall(attributes)) return { part: 'span' };
  return { call: word === 'unknown' ? 'chat' : word };
}

/** Of the AI SDK's spans only the `do…` ones are requests; those around them repeat their usage. */
function aiSdkRole(operationId: string): SpanRole {
  const word = AI_SDK_CALL.exec(operationId)?.[1];
  if (word !== undefined) return { call: AI_SDK_OPERATIONS.get(word) ?? word.toLowerCase() };
  return { part: operationId === 'ai.toolCall' ? 'tool' : 'rollup' };
}

/** A span without a known word for what it is still is a call when it names a model and says what it used or cost. */
function carriesCall(attributes: Attributes): boolean {
  const namesModel = attributes.has('requestModel') || attributes.has('responseModel');
  return namesModel && USED.some((told) => attributes.has(told));
}

const USED = ['inputTokens', 'outputTokens', 'totalTokens', 'usageDetails', 'cost', 'costDetails'] as const;
