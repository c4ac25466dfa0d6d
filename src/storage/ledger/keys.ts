import { hash } from 'node:crypto';
import type { FailureKind } from '../../domain/reliability/failure-kind.js';

const KEY_LENGTH = 16;
const LOW_BITS = 2 ** 21;

/** keyOf is the ledger's key for something that a project calls `id`: 96 bits of a SHA-256, in base64url. */
export function keyOf(project: string, id: string): string {
  return hash('sha256', `${project}\0${id}`, 'base64url').slice(0, KEY_LENGTH);
}

const DIGEST_LENGTH = 32;

/** digestOf tells facts from others: 192 bits of a SHA-256 of what they are in JSON, in base64url. */
export function digestOf(facts: unknown): string {
  return hash('sha256', JSON.stringify(facts), 'base64url').slice(0, DIGEST_LENGTH);
}

/** numberOf is a text's 53-bit number, from the beginning of its SHA-256. Equal numbers do not prove equal texts. */
export function numberOf(text: string): number {
  const digest = hash('sha256', text, 'buffer');
  return digest.readUInt32BE(0) * LOW_BITS + (digest.readUInt32BE(4) >>> 11);
}

/** fingerprintOf is the name of a kind of failures, the same everywhere and for good: 96 bits of a SHA-256, in base64url. */
export function fingerprintOf({ provider, errorClass, httpStatus, message }: FailureKind): string {
  const told = JSON.stringify([provider, errorClass, httpStatus, message]);
  return hash('sha256', told, 'base64url').slice(0, KEY_LENGTH);
}

const HEX_TRACE = /^[0-9a-f]{32}$/;

/** traceKeyOf is the number that a trace's calls are found by. The usual ids are random: their last 52 bits serve as they are. */
export function traceKeyOf(traceId: string): number {
  return HEX_TRACE.test(traceId) ? Number.parseInt(traceId.slice(-13), 16) : numberOf(traceId);
}
