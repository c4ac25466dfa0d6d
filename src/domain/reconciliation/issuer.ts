/** How those who bill write their names, by the beginnings of the ledger's names for them. */
const ISSUERS: readonly (readonly [string, RegExp])[] = [
  ['openai', /openai/i],
  ['anthropic', /anthropic/i],
  ['azure.', /microsoft|azure/i],
  ['aws.', /\baws\b|amazon/i],
  ['gcp.', /google|\bgcp\b/i],
  ['mistral_ai', /mistral/i],
  ['cohere', /cohere/i],
  ['deepseek', /deepseek/i],
  ['groq', /groq/i],
  ['x_ai', /\bx\.?ai\b/i],
  ['openrouter', /openrouter/i],
];

/** isOfOthers tells whether somebody who bills is known, and none of the providers that are asked for. */
export function isOfOthers(issuer: string, providers: readonly string[]): boolean {
  const known = ISSUERS.filter(([, words]) => words.test(issuer));
  return known.length > 0 && !known.some(([beginning]) => providers.some((provider) => provider.startsWith(beginning)));
}
