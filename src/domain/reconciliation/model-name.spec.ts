import { keysOf, modelInLine } from './model-name.js';

describe('the model in a line of an invoice', () => {
  it.each<[string, string]>([
    ['gpt-4o-2024-08-06, input', 'gpt-4o-2024-08-06'],
    ['gpt-4o-mini-2024-07-18, cached input', 'gpt-4o-mini-2024-07-18'],
    ['ft-gpt-4o-2024-08-06, output', 'ft-gpt-4o-2024-08-06'],
    ['text-embedding-3-small', 'text-embedding-3-small'],
    ['gpt-4o-audio-preview, audio input', 'gpt-4o-audio-preview'],
    ['Claude Sonnet 4 Usage - Input Tokens', 'Claude Sonnet 4'],
    ['Claude Haiku 4.5', 'Claude Haiku 4.5'],
    ['anthropic/claude-sonnet-4', 'anthropic/claude-sonnet-4'],
    ['USE1-Claude4.6Sonnet-cache-read-input-token-count', 'Claude4.6Sonnet'],
    ['USE1-Claude4Sonnet-input-tokens-cross-region-global', 'Claude4Sonnet'],
    ['USE1-gpt-oss-120b-output-tokens-priority', 'gpt-oss-120b'],
    ['USE1-MP:USE1_InputTokenCount-Units', ''],
    ['Claude 3.5 Sonnet (Amazon Bedrock Edition)', 'Claude 3.5 Sonnet'],
    ['Amazon Bedrock', ''],
    ['gpt 4o 0806 Inp glbl Tokens', 'gpt-4o-0806'],
    ['gpt-4o-0806-Outp-regnl Tokens', 'gpt-4o-0806'],
    ['gpt 4o mini0718 cached Inp Data Zone Tokens', 'gpt-4o-mini0718'],
    ['Gemini 2.5 Flash Text Input - Predictions', 'Gemini-2.5-Flash'],
    ['Generate content output token count gemini 2.5 pro short output text', 'gemini-2.5-pro'],
    ['Generate content image output token count for Gemini 2.5 Flash Image', 'Gemini-2.5-Flash-Image'],
    ['text-embedding-3-large input tokens', 'text-embedding-3-large'],
    ['gpt-4o-mini-audio-preview input', 'gpt-4o-mini-audio-preview'],
    ['Gemini 2.5 Flash input image', 'Gemini-2.5-Flash'],
    ['gpt-4o input tokens', 'gpt-4o'],
    ['Input Tokens', ''],
    ['web search tool call', 'web search tool call'],
    ['', ''],
  ])('%s is %s', (line, model) => expect(modelInLine(line)).toBe(model));
});

describe('names of a model', () => {
  it.each<[string, string, 'plain' | 'dated' | 'undated' | null]>([
    ['gpt-4o', 'GPT-4o', 'plain'],
    ['openai/gpt-4o', 'gpt-4o', 'plain'],
    ['gpt-4o-0806', 'gpt-4o-2024-08-06', 'dated'],
    ['gpt-4o-mini0718', 'gpt-4o-mini-2024-07-18', 'dated'],
    ['Claude Sonnet 4', 'claude-4-sonnet', 'dated'],
    ['Claude4.6Sonnet', 'claude-sonnet-4-6', 'dated'],
    ['Claude 3.5 Sonnet v2', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 'undated'],
    ['Claude Sonnet 4', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'undated'],
    ['gpt-4o', 'gpt-4o-2024-08-06', 'undated'],
    ['ft-gpt-4o-2024-08-06', 'ft:gpt-4o-2024-08-06:acme::abc123', 'plain'],
    ['Nova2.0Lite', 'amazon.nova-2-lite-v1:0', 'dated'],
    ['Claude Sonnet 4', 'claude-sonnet-4-0', 'dated'],
    ['gpt-4-10', 'gpt-4', null],
    ['Claude 3.5 Sonnet v2', 'anthropic.claude-3-5-sonnet-20240620-v1:0', null],
    ['gpt-4o', 'gpt-4o-mini', null],
    ['gpt-4', 'gpt-4o', null],
    ['claude-3-haiku', 'claude-3-5-haiku', null],
    ['Llama 3.3 70B', 'llama-3-70b', null],
  ])('%s and %s have in common: %s', (one, other, common) => {
    const [first, second] = [keysOf(one), keysOf(other)];
    const found = (['plain', 'dated', 'undated'] as const).find((key) => first[key] === second[key]) ?? null;
    expect(found).toBe(common);
  });
});
