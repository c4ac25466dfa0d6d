import { mayDo, type Caller } from '../domain/scopes.js';

/** Of an error what we say ourselves: its kind, and how a server answered. Whatever else stands in it may be of others. */
const OURS = /^[A-Z]\w*(?:: \S+ (?:answered \d{3}|cannot be reached))?/;

/** errorSeen is as much of an error as a caller sees: what others answered is for who may operate. */
export function errorSeen<Told extends string | null>(error: Told, caller: Caller): Told | string {
  return error === null || mayDo(caller, 'operate') ? error : (OURS.exec(error)?.[0] ?? 'Error');
}
