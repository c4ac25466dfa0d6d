/** Issuer is who bills for a provider's service, and what that service is called. */
export interface Issuer {
  name: string;
  service: string;
}

const ISSUERS: ReadonlyMap<string, Issuer> = new Map(
  Object.entries({
    openai: { name: 'OpenAI', service: 'OpenAI API' },
    anthropic: { name: 'Anthropic', service: 'Claude API' },
    'azure.ai.openai': { name: 'Microsoft', service: 'Azure OpenAI' },
    'azure.ai.inference': { name: 'Microsoft', service: 'Azure AI Inference' },
    'aws.bedrock': { name: 'AWS', service: 'Amazon Bedrock' },
    'gcp.gemini': { name: 'Google', service: 'Gemini API' },
    'gcp.gen_ai': { name: 'Google', service: 'Gemini API' },
    'gcp.vertex_ai': { name: 'Google Cloud', service: 'Vertex AI' },
    mistral_ai: { name: 'Mistral AI', service: 'Mistral AI API' },
    x_ai: { name: 'xAI', service: 'xAI API' },
    moonshot_ai: { name: 'Moonshot AI', service: 'Moonshot AI API' },
    'ibm.watsonx.ai': { name: 'IBM', service: 'watsonx.ai' },
    deepseek: { name: 'DeepSeek', service: 'DeepSeek API' },
    cohere: { name: 'Cohere', service: 'Cohere API' },
    groq: { name: 'Groq', service: 'Groq API' },
    perplexity: { name: 'Perplexity', service: 'Perplexity API' },
    openrouter: { name: 'OpenRouter', service: 'OpenRouter API' },
  }),
);

/** issuerOf is who bills for a provider; one that is not known bills under the name that the ledger knows it by. */
export function issuerOf(provider: string): Issuer {
  return ISSUERS.get(provider) ?? { name: provider, service: `${provider} API` };
}
