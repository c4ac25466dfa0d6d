/**
 * Names that clients use for a provider, and the one of the OpenTelemetry registry (`gen_ai.provider.name`) that the
 * ledger knows it by.
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'az.ai.openai': 'azure.ai.openai',
    azure: 'azure.ai.openai',
    azure_openai: 'azure.ai.openai',
    'azure-openai': 'azure.ai.openai',
    'az.ai.inference': 'azure.ai.inference',
    azure_ai: 'azure.ai.inference',
    aws: 'aws.bedrock',
    bedrock: 'aws.bedrock',
    aws_bedrock: 'aws.bedrock',
    'amazon-bedrock': 'aws.bedrock',
    amazon_bedrock: 'aws.bedrock',
    gemini: 'gcp.gemini',
    google: 'gcp.gen_ai',
    google_genai: 'gcp.gen_ai',
    'google-genai': 'gcp.gen_ai',
    'google.generative-ai': 'gcp.gemini',
    google_generativeai: 'gcp.gemini',
    vertex: 'gcp.vertex_ai',
    vertexai: 'gcp.vertex_ai',
    vertex_ai: 'gcp.vertex_ai',
    'google.vertex': 'gcp.vertex_ai',
    'google-vertex': 'gcp.vertex_ai',
    google_vertexai: 'gcp.vertex_ai',
    mistral: 'mistral_ai',
    mistralai: 'mistral_ai',
    xai: 'x_ai',
    'x-ai': 'x_ai',
    moonshot: 'moonshot_ai',
    moonshotai: 'moonshot_ai',
    watsonx: 'ibm.watsonx.ai',
    watsonxai: 'ibm.watsonx.ai',
  }),
);

/** Suffixes by which client libraries name the kind of request beside the provider, as in `openai.responses`. */
const REQUEST_KIND =
  /\.(chat|responses|completion|completions|messages|embedding|embeddings|image|speech|transcription)$/;

/** providerName is the ledger's name for a provider, whatever a client calls it. */
export function providerName(told: string): string {
  const name = told.trim().toLowerCase();
  return ALIASES.get(name) ?? withoutKind(name);
}

function withoutKind(name: string): string {
  const base = name.replace(REQUEST_KIND, '');
  return ALIASES.get(base) ?? base;
}
