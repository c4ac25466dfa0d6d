import { z } from 'zod';
import { providerName } from '../domain/provider-name.js';

/** providerKey is a key as it is sent in a header. */
export const providerKey = z.string().regex(/^[\x21-\x7e]{1,1000}$/, 'a key: visible ASCII characters and no spaces');

/** apiUrl is where an API is. One without a path gets that of the API: providers' own libraries do not agree on whether it belongs to it. */
export const apiUrl = (path: string) => {
  const form = `http://… or https://… without user, query and #, such as https://host${path}`;
  return z
    .url({ protocol: /^https?$/, error: form })
    .transform((text) => new URL(text))
    .refine(({ username, password, search, hash }) => username + password + search + hash === '', form)
    .transform(({ origin, pathname }) => origin + (pathname === '/' ? path : pathname.replace(/\/+$/, '')));
};

const providerUrl = (standard: string) => apiUrl(new URL(standard).pathname).default(standard);

/** The providers that have variables of their own, by all their names. */
const OWN_VARIABLES = new Set(['openai', 'anthropic', 'gemini', 'google', 'openrouter'].map(providerName));

/** A list `name=value,name=value`, by the names the ledger knows the providers by. */
const byProvider = (value: z.ZodType<string, string>, form: string) =>
  z
    .string()
    .default('')
    .transform((text, context): ReadonlyMap<string, string> => {
      const values = new Map<string, string>();
      for (const entry of text.split(',').map((part) => part.trim())) {
        if (entry === '') continue;
        const [, told = '', rest = ''] = /^([a-z0-9][a-z0-9._-]{0,49})=(.*)$/.exec(entry) ?? [];
        const name = providerName(told);
        const parsed = value.safeParse(rest);
        if (told === '' || OWN_VARIABLES.has(name) || values.has(name) || !parsed.success) {
          context.addIssue(form);
          return z.NEVER;
        }
        values.set(name, parsed.data);
      }
      return values;
    });

/** ENDPOINT_KEYS_FORM is what `LLM_ENDPOINT_KEYS` takes. */
export const ENDPOINT_KEYS_FORM = 'name=key,name=key with names of LLM_ENDPOINTS, each once';

/** providerVariables is where LLM providers are asked, and with which keys. */
export const providerVariables = {
  OPENAI_API_KEY: providerKey.optional(),
  OPENAI_BASE_URL: providerUrl('https://api.openai.com/v1'),
  ANTHROPIC_API_KEY: providerKey.optional(),
  ANTHROPIC_BASE_URL: providerUrl('https://api.anthropic.com/v1'),
  GEMINI_API_KEY: providerKey.optional(),
  GEMINI_BASE_URL: providerUrl('https://generativelanguage.googleapis.com/v1beta'),
  OPENROUTER_API_KEY: providerKey.optional(),
  OPENROUTER_BASE_URL: providerUrl('https://openrouter.ai/api/v1'),
  LLM_ENDPOINTS: byProvider(
    apiUrl('/v1'),
    'name=http://host:port/v1,name=https://host/v1, each name once, in small letters, and none that has variables of its own',
  ),
  LLM_ENDPOINT_KEYS: byProvider(providerKey, ENDPOINT_KEYS_FORM),
};

/** haveEndpoints tells whether every key is that of an endpoint. */
export function haveEndpoints(
  given: Record<'LLM_ENDPOINTS' | 'LLM_ENDPOINT_KEYS', ReadonlyMap<string, string>>,
): boolean {
  return [...given.LLM_ENDPOINT_KEYS.keys()].every((name) => given.LLM_ENDPOINTS.has(name));
}
