import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Unavailable } from '../../domain/failures.js';
import { post } from './http-post.js';

const TLS_HANDSHAKE = 0x16;

describe('post', () => {
  it.each([
    ['https', TLS_HANDSHAKE],
    ['HTTPS', TLS_HANDSHAKE],
    ['HTTP', 'P'.charCodeAt(0)],
  ])('speaks as %s asks for, however it is written', async (scheme, first) => {
    const heard: (number | undefined)[] = [];
    const server = createServer((socket: Socket) =>
      socket.once('data', (data) => {
        heard.push(data[0]);
        socket.destroy();
      }),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await expect(post({ url, body: '{}' }, null, new AbortController().signal)).rejects.toThrow(Unavailable);
    expect(heard).toEqual([first]);
    server.close();
    await once(server, 'close');
  });
});
