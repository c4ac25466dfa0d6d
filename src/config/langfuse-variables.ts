import { apiUrl, providerKey } from './provider-variables.js';

/** LANGFUSE_KEYS_FORM is what `LANGFUSE_SECRET_KEY` takes. */
export const LANGFUSE_KEYS_FORM = 'a key where LANGFUSE_PUBLIC_KEY has one, and none where it has none';

/** langfuseVariables is where wall-bounces are sent to, and with which keys, by the names that Langfuse's own SDKs read. */
export const langfuseVariables = {
  LANGFUSE_PUBLIC_KEY: providerKey.optional(),
  LANGFUSE_SECRET_KEY: providerKey.optional(),
  LANGFUSE_BASE_URL: apiUrl('').optional(),
  LANGFUSE_HOST: apiUrl('').optional(),
};

type Given = Partial<Record<keyof typeof langfuseVariables, string | undefined>>;

/** LangfuseAccount is a project of a Langfuse server. */
export interface LangfuseAccount {
  publicKey: string;
  secretKey: string;
  baseUrl: string;
}

const LANGFUSE_CLOUD = 'https://cloud.langfuse.com';

/** haveBothKeys tells whether there are both keys or none. */
export function haveBothKeys({ LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY }: Given): boolean {
  return (LANGFUSE_PUBLIC_KEY === undefined) === (LANGFUSE_SECRET_KEY === undefined);
}

/** langfuseAccountIn is the account that an environment names, `null` where it has no keys. */
export function langfuseAccountIn(given: Given): LangfuseAccount | null {
  const { LANGFUSE_PUBLIC_KEY: publicKey, LANGFUSE_SECRET_KEY: secretKey, LANGFUSE_BASE_URL, LANGFUSE_HOST } = given;
  if (publicKey === undefined || secretKey === undefined) return null;
  return { publicKey, secretKey, baseUrl: LANGFUSE_BASE_URL ?? LANGFUSE_HOST ?? LANGFUSE_CLOUD };
}
