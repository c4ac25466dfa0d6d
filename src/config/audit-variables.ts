import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const KEY_FORM = 'an Ed25519 private key in PKCS#8 form: PEM, or its DER in base64';
const RETENTION = 'a number of days from 30 to 36500';

/** signingKeyIn reads a private key as it is kept in a variable or in a file. It throws when it is none. */
export function signingKeyIn(text: string): KeyObject {
  const key = text.includes('-----BEGIN')
    ? createPrivateKey(text.replaceAll('\\n', '\n'))
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return key;
}

const signingKey = z.string().transform((text, context) => {
  try {
    return signingKeyIn(text);
  } catch {
    context.addIssue(KEY_FORM);
    return z.NEVER;
  }
});

/** auditVariables is what the audit chain is signed with, and how long its entries are kept. */
export const auditVariables = {
  AUDIT_SIGNING_KEY: signingKey.optional(),
  AUDIT_RETENTION_DAYS: z.coerce.number(RETENTION).int(RETENTION).min(30, RETENTION).max(36500, RETENTION).optional(),
};
