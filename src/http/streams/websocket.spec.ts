import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { WebSocketPeer } from './websocket.js';

class FakeSocket extends EventEmitter {
  pings = 0;
  ping = (): void => void this.pings++;
}

describe('A WebSocket', () => {
  it('is asked for a sign of life at every second heartbeat, and is dead when none came by the next time', () => {
    const socket = new FakeSocket();
    const peer = new WebSocketPeer(socket as unknown as WebSocket);
    const beats = (count: number): boolean[] => Array.from({ length: count }, () => peer.beat());

    expect([beats(2), socket.pings]).toEqual([[true, true], 1]);
    socket.emit('pong');
    expect([beats(2), socket.pings]).toEqual([[true, true], 2]);
    expect([beats(1), socket.pings]).toEqual([[true], 2]);
    expect(peer.beat()).toBe(false);
    expect(socket.pings).toBe(2);
  });
});
