import type { Attributes } from './attributes.js';

/** inputOf is what was asked in a span, in whichever attribute its client puts it. */
export function inputOf(attributes: Attributes): unknown {
  return (
    attributes.any(
      'langfuse.observation.input',
      'gen_ai.input.messages',
      'ai.prompt.messages',
      'ai.prompt',
      'ai.values',
      'ai.value',
      'input.value',
      'traceloop.entity.input',
      'gen_ai.prompt',
    ) ?? attributes.under('gen_ai.prompt.', 'llm.input_messages.', 'llm.prompts.')
  );
}

/** outputOf is what was answered in a span. */
export function outputOf(attributes: Attributes): unknown {
  return (
    attributes.any(
      'langfuse.observation.output',
      'gen_ai.output.messages',
      'ai.response.text',
      'ai.response.object',
      'ai.response.toolCalls',
      'output.value',
      'traceloop.entity.output',
      'gen_ai.completion',
    ) ?? attributes.under('gen_ai.completion.', 'llm.output_messages.')
  );
}
