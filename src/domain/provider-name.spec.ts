import { providerName } from './provider-name.js';

describe('providerName', () => {
  it.each([
    ['openai', 'openai'],
    ['OpenAI', 'openai'],
    ['  anthropic ', 'anthropic'],
    ['az.ai.openai', 'azure.ai.openai'],
    ['azure', 'azure.ai.openai'],
    ['Azure_OpenAI', 'azure.ai.openai'],
    ['azure-openai', 'azure.ai.openai'],
    ['az.ai.inference', 'azure.ai.inference'],
    ['azure_ai', 'azure.ai.inference'],
    ['aws', 'aws.bedrock'],
    ['bedrock', 'aws.bedrock'],
    ['aws_bedrock', 'aws.bedrock'],
    ['amazon-bedrock', 'aws.bedrock'],
    ['amazon_bedrock', 'aws.bedrock'],
    ['gemini', 'gcp.gemini'],
    ['google.generative-ai', 'gcp.gemini'],
    ['google_generativeai', 'gcp.gemini'],
    ['google', 'gcp.gen_ai'],
    ['google_genai', 'gcp.gen_ai'],
    ['google-genai', 'gcp.gen_ai'],
    ['vertex', 'gcp.vertex_ai'],
    ['vertexai', 'gcp.vertex_ai'],
    ['vertex_ai', 'gcp.vertex_ai'],
    ['google.vertex', 'gcp.vertex_ai'],
    ['google-vertex', 'gcp.vertex_ai'],
    ['google_vertexai', 'gcp.vertex_ai'],
    ['mistral', 'mistral_ai'],
    ['mistralai', 'mistral_ai'],
    ['xai', 'x_ai'],
    ['x-ai', 'x_ai'],
    ['moonshot', 'moonshot_ai'],
    ['moonshotai', 'moonshot_ai'],
    ['watsonx', 'ibm.watsonx.ai'],
    ['watsonxai', 'ibm.watsonx.ai'],
    ['deepseek', 'deepseek'],
    ['my-own-gateway', 'my-own-gateway'],
    ['', ''],
  ])('knows %j as %j', (told, name) => {
    expect(providerName(told)).toBe(name);
  });

  it.each([
    ['openai.chat', 'openai'],
    ['openai.responses', 'openai'],
    ['openai.embedding', 'openai'],
    ['anthropic.messages', 'anthropic'],
    ['mistral.chat', 'mistral_ai'],
    ['xai.chat', 'x_ai'],
    ['azure-openai.responses', 'azure.ai.openai'],
    ['google.generative-ai', 'gcp.gemini'],
    ['google.vertex.chat', 'gcp.vertex_ai'],
  ])('leaves the kind of request of the AI SDK out: %s is %s', (told, name) => {
    expect(providerName(told)).toBe(name);
  });

  it.each([
    'azure.ai.openai',
    'azure.ai.inference',
    'aws.bedrock',
    'gcp.gemini',
    'gcp.gen_ai',
    'gcp.vertex_ai',
    'mistral_ai',
    'x_ai',
    'moonshot_ai',
    'ibm.watsonx.ai',
    'openai',
    'unknown',
  ])('leaves the registry name %s as it is', (name) => {
    expect(providerName(name)).toBe(name);
  });

  it.each(['constructor', '__proto__', 'constructor.chat'])('gives a text for %s, which every object has', (told) => {
    expect(typeof providerName(told)).toBe('string');
  });
});
