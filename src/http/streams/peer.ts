import type { Frame } from './frame.js';

/** TRANSPORTS are the ways in which a client can follow something. */
export const TRANSPORTS = ['sse', 'websocket'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Peer is a client at the other end of a connection that stays open. */
export interface Peer {
  readonly transport: Transport;
  /** How many bytes wait because the client does not read them. */
  readonly unsentBytes: number;
  send(frame: Frame): void;
  /**
   * beat is called once a heartbeat; it shows the client, and whatever is between, that the connection lives, and where in
   * the order of messages it stands. It tells whether the client gives a sign of life, as far as it can.
   */
  beat(id: string): boolean;
  /** onGone has a listener told, once, when the connection is closed from whichever side. */
  onGone(listener: () => void): void;
  /** end says goodbye. */
  end(reason: 'stopping' | 'access_ended'): void;
  /** drop closes the connection at once, whatever waits to be sent. */
  drop(): void;
}
