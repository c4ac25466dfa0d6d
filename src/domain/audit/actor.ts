import type { Caller } from '../scopes.js';

/** ACTOR_KINDS are who can do something to the service; `nobody` is who could not show who he is. */
export const ACTOR_KINDS = ['key', 'session', 'command_line', 'service', 'nobody'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Source is where something was done from, as far as it is known; what a proxy tells of others is not proven. */
export interface Source {
  address: string | null;
  forwardedFor: string | null;
  userAgent: string | null;
  requestId: string | null;
}

/** Actor is who does something to the service, and from where. */
export interface Actor extends Source {
  kind: ActorKind;
  /** The id of a key, of the session's key, or of who ran a command; `null`: it is not known. */
  id: string | null;
}

/** ActingCaller is a caller who may change something, with what is written down of him. */
export interface ActingCaller extends Caller {
  actor: Actor;
}

const NOWHERE: Source = { address: null, forwardedFor: null, userAgent: null, requestId: null };

/** THE_SERVICE is who does what nobody has asked for: first keys, and letting go of what is kept no longer. */
export const THE_SERVICE: Actor = { kind: 'service', id: null, ...NOWHERE };

/** onCommandLine is whoever runs a command as a user of the machine. */
export function onCommandLine(user: string | null): Actor {
  return { kind: 'command_line', id: user, ...NOWHERE };
}
