import { canonicalJson, type JsonValue } from './canonical.js';
import type { AuditEntry } from './entry.js';

/** Digest is the SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export type Digest = (text: string) => string;

/** ChainLink is where an entry stands in the chain: links are numbered from 1 on, without gaps. */
export interface ChainLink {
  seq: number;
  hash: string;
}

/** AuditRow is an entry with its link, and the hash of the link before. */
export interface AuditRow extends ChainLink {
  previousHash: string;
  entry: AuditEntry;
}

/** GENESIS is the link before the first. */
export const GENESIS: ChainLink = { seq: 0, hash: '0'.repeat(64) };

/** canonicalEntry is the one text by which an entry is proven. */
export function canonicalEntry(entry: AuditEntry): string {
  return canonicalJson(entry as unknown as JsonValue);
}

/** linked puts an entry after a link. */
export function linked(entry: AuditEntry, last: ChainLink, digest: Digest): AuditRow {
  return { seq: last.seq + 1, previousHash: last.hash, hash: hashOf(entry, last.hash, digest), entry };
}

/** hashOf is the hash of an entry that follows a hash: that of both texts, one after the other. */
export function hashOf(entry: AuditEntry, previousHash: string, digest: Digest): string {
  return digest(previousHash + canonicalEntry(entry));
}
