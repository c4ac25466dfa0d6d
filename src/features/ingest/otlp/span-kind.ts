import type { SpanKind } from '../../../domain/span.js';
import type { Attributes } from './attributes.js';

/** SpanRole is what a span is: a call to a model with its operation, or another part of the trace. */
export type SpanRole = { call: string } | { part: SpanKind };

/** Operations by which a span is a request to a model; all others repeat what such spans below them say, or use none. */
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

const PARTS: ReadonlyMap<string, SpanKind> = new Map(
  Object.entries<SpanKind>({
    invoke_agent: 'agent',
    create_agent: 'agent',
    agent: 'agent',
    execute_tool: 'tool',
    tool: 'tool',
    retrieval: 'retriever',
    retriever: 'retriever',
    event: 'event',
  }),
);

const AI_SDK_CALL = /^ai\.(\w+)\.do(Generate|Stream|Embed)/;

/** roleOf tells what a span is, from the word its own client library has for that. */
export function roleOf(attributes: Attributes): SpanRole {
  const aiSdk = attributes.text('aiOperation');
  if (aiSdk !== null) return aiSdkRole(aiSdk);
  const word = attributes.text('kind')?.toLowerCase() ?? 'unknown';
  const call = CALLS.get(word);
  if (call !== undefined) return { call };
  if (word === 'unknown' && carriesCall(attributes)) return { call: 'chat' };
  return { part: PARTS.get(word) ?? 'span' };
}

/** Of the AI SDK's spans only the `do…` ones are requests; those around them repeat their usage. */
function aiSdkRole(operationId: string): SpanRole {
  const call = AI_SDK_CALL.exec(operationId);
  if (call) return { call: call[2] === 'Embed' ? 'embeddings' : 'chat' };
  return { part: operationId === 'ai.toolCall' ? 'tool' : 'rollup' };
}

/** A span without a word for what it is still is a call when it names a model and counts tokens. */
function carriesCall(attributes: Attributes): boolean {
  const namesModel = attributes.has('requestModel') || attributes.has('responseModel');
  return (
    namesModel && (attributes.has('inputTokens') || attributes.has('outputTokens') || attributes.has('totalTokens'))
  );
}
