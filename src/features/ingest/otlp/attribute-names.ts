import { OWN_TELEMETRY_ATTRIBUTE } from '../../../domain/log/own-telemetry.js';

/**
 * NAMES are the attributes in which clients tell one thing, the preferred one first: OpenTelemetry's conventions of three
 * generations, OpenInference, OpenLLMetry (Traceloop), the Vercel AI SDK, Langfuse, OpenLIT, pydantic-ai, Sentry.
 */
export const NAMES = {
  ownTelemetry: [OWN_TELEMETRY_ATTRIBUTE],
  aiOperation: ['ai.operationId'],
  kind: [
    'langfuse.observation.type',
    'openinference.span.kind',
    'gen_ai.operation.name',
    'llm.request.type',
    'traceloop.span.kind',
  ],
  provider: ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system', 'ai.model.provider'],
  requestModel: [
    'gen_ai.request.model',
    'llm.request.model_name',
    'llm.model_name',
    'llm.request.model',
    'embedding.model_name',
    'ai.model.id',
    'langfuse.observation.model.name',
  ],
  responseModel: ['gen_ai.response.model', 'llm.response.model_name', 'ai.response.model'],
  inputTokens: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
    'ai.usage.tokens',
  ],
  outputTokens: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  totalTokens: ['gen_ai.usage.total_tokens', 'llm.usage.total_tokens', 'llm.token_count.total', 'ai.usage.totalTokens'],
  cacheRead: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cache_read_tokens',
    'gen_ai.usage.input_tokens.cached',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cached_tokens',
    'llm.token_count.prompt_details.cache_read',
    'llm.token_count.prompt_details.cache_input',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'ai.usage.cachedInputTokens',
  ],
  cacheWrite: [
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.cache_write_tokens',
    'gen_ai.usage.input_tokens.cache_write',
    'gen_ai.usage.details.cache_write_tokens',
    'llm.token_count.prompt_details.cache_write',
    'ai.usage.inputTokenDetails.cacheWriteTokens',
  ],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.reasoning_tokens',
    'gen_ai.usage.output_tokens.reasoning',
    'gen_ai.usage.details.reasoning_tokens',
    'llm.usage.reasoning_tokens',
    'llm.token_count.completion_details.reasoning',
    'ai.usage.outputTokenDetails.reasoningTokens',
    'ai.usage.reasoningTokens',
  ],
  cacheReadAudio: ['gen_ai.usage.audio.cache_read.input_tokens'],
  cacheReadImage: ['gen_ai.usage.image.cache_read.input_tokens'],
  inputAudio: ['gen_ai.usage.audio.input_tokens', 'llm.token_count.prompt_details.audio'],
  inputImage: ['gen_ai.usage.image.input_tokens'],
  outputAudio: ['gen_ai.usage.audio.output_tokens', 'llm.token_count.completion_details.audio'],
  outputImage: ['gen_ai.usage.image.output_tokens'],
  inclusiveInput: ['ai.usage.inputTokenDetails.noCacheTokens', 'ai.usage.inputTokenDetails.cacheReadTokens'],
  usageDetails: ['langfuse.observation.usage_details'],
  providerMetadata: ['ai.response.providerMetadata'],
  cost: ['gen_ai.usage.cost', 'llm.cost.total'],
  costDetails: ['langfuse.observation.cost_details'],
  errorType: ['error.type'],
  level: ['langfuse.observation.level'],
  statusMessage: ['langfuse.observation.status_message'],
  httpStatus: ['http.response.status_code', 'http.status_code'],
  exceptionType: ['exception.type'],
  exceptionMessage: ['exception.message'],
  finishReasons: [
    'gen_ai.response.finish_reasons',
    'gen_ai.response.finish_reason',
    'gen_ai.response.stop_reason',
    'ai.response.finishReason',
    'llm.finish_reason',
    'llm.response.finish_reason',
    'gen_ai.finishReason',
  ],
  streamed: ['gen_ai.request.stream', 'gen_ai.is_streaming', 'llm.is_streaming'],
  firstTokenSeconds: [
    'gen_ai.response.time_to_first_chunk',
    'gen_ai.client.operation.time_to_first_chunk',
    'gen_ai.server.time_to_first_token',
  ],
  firstTokenMs: ['ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk'],
  firstTokenAt: ['langfuse.observation.completion_start_time'],
  parameters: ['llm.invocation_parameters', 'langfuse.observation.model.parameters'],
  serviceTier: [
    'openai.response.service_tier',
    'gen_ai.openai.response.service_tier',
    'openai.request.service_tier',
    'gen_ai.openai.request.service_tier',
  ],
  project: ['techsapo.project'],
  environment: ['langfuse.environment', 'deployment.environment.name', 'deployment.environment'],
  release: ['langfuse.release', 'service.version'],
  feature: ['techsapo.feature', 'ai.telemetry.functionId', 'traceloop.workflow.name', 'langfuse.trace.name'],
  service: ['service.name'],
  segment: ['techsapo.segment'],
  userId: [
    'user.id',
    'langfuse.user.id',
    'enduser.id',
    'gen_ai.user',
    'ai.telemetry.metadata.userId',
    'ai.settings.context.userId',
    'traceloop.association.properties.user_id',
  ],
  sessionId: [
    'gen_ai.conversation.id',
    'session.id',
    'langfuse.session.id',
    'ai.telemetry.metadata.sessionId',
    'ai.settings.context.sessionId',
    'traceloop.association.properties.session_id',
  ],
  tags: ['langfuse.trace.tags', 'ai.telemetry.metadata.tags', 'ai.settings.context.tags', 'tag.tags'],
  wallBounceId: ['techsapo.wall_bounce.id'],
  confidence: ['techsapo.confidence'],
  attempt: ['techsapo.attempt'],
  input: [
    'langfuse.observation.input',
    'gen_ai.input.messages',
    'ai.prompt.messages',
    'ai.prompt',
    'ai.values',
    'ai.value',
    'input.value',
    'traceloop.entity.input',
    'gen_ai.prompt',
  ],
  output: [
    'langfuse.observation.output',
    'gen_ai.output.messages',
    'ai.response.text',
    'ai.response.object',
    'ai.response.toolCalls',
    'output.value',
    'traceloop.entity.output',
    'gen_ai.completion',
  ],
  eventName: ['event.name'],
  evaluationName: ['gen_ai.evaluation.name', 'evaluation.name'],
  evaluationValue: ['gen_ai.evaluation.score.value', 'evaluation.score'],
  evaluationLabel: ['gen_ai.evaluation.score.label', 'evaluation.label'],
  evaluationExplanation: ['gen_ai.evaluation.explanation', 'evaluation.explanation'],
} as const satisfies Record<string, readonly string[]>;

/** Told is a thing that attributes tell. */
export type Told = keyof typeof NAMES;

/** TOLD lists the things that attributes tell; a thing is known by its place here. */
export const TOLD = Object.keys(NAMES) as Told[];

/** Place is which thing an attribute tells, and how preferred it is among those that do (0: most). */
export interface Place {
  slot: number;
  rank: number;
}

/** PLACES finds the things that an attribute tells by the attribute's name. */
export const PLACES: ReadonlyMap<string, readonly Place[]> = TOLD.reduce((places, told, slot) => {
  NAMES[told].forEach((name, rank) => places.set(name, [...(places.get(name) ?? []), { slot, rank }]));
  return places;
}, new Map<string, Place[]>());
