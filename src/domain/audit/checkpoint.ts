import { canonicalJson } from './canonical.js';
import type { ChainLink } from './chain.js';

/** CHECKPOINT_ROWS is how many rows at most follow a signed one before another is signed. */
export const CHECKPOINT_ROWS = 1000;

/** Checkpoint is a row of the chain with a signature: whoever keeps a copy elsewhere can prove what has become of the chain. */
export interface Checkpoint extends ChainLink {
  atMs: number;
  /** Ed25519 in SPKI form, in base64. */
  publicKey: string;
  /** Over `checkpointText`, in base64. */
  signature: string;
}

/** checkpointText is what is signed: the RFC 8785 form of when, which row, and its hash. */
export function checkpointText({ atMs, hash, seq }: Pick<Checkpoint, 'atMs' | 'hash' | 'seq'>): string {
  return canonicalJson({ atMs, hash, seq });
}
