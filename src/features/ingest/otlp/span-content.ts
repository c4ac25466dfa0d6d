import type { Attributes } from './attributes.js';

/** inputOf is what was asked in a span, in whichever attributes its client puts it. */
export function inputOf(attributes: Attributes): unknown {
  return attributes.any('input') ?? attributes.under('gen_ai.prompt.', 'llm.input_messages.', 'llm.prompts.');
}

/** outputOf is what was answered in a span. */
export function outputOf(attributes: Attributes): unknown {
  return attributes.any('output') ?? attributes.under('gen_ai.completion.', 'llm.output_messages.');
}
