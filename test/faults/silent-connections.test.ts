import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { makePlace, type Place } from '../harness/databases.js';
import { freePort, Running, until } from '../harness/processes.mjs';

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');
/** What is still being answered is cut off after thirty seconds. */
const GONE_WITHIN_MS = 38_000;

describe('A service that is to end', () => {
  let place: Place;
  let port: number;
  let service: Running;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    place = await makePlace('sqlite');
    port = await freePort();
    const env = { ...process.env, ...place.variables, PORT: String(port) };
    service = Running.start(process.execPath, [MAIN], { env });
    await until('it answers', () =>
      fetch(`http://127.0.0.1:${port}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    service.child.kill('SIGKILL');
    await service.exit();
    await place.remove();
  });

  async function say(words: string): Promise<void> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket.on('error', () => undefined));
    await once(socket, 'connect');
    if (words !== '') socket.write(words);
  }

  it('ends well at once', async () => {
    service.child.kill('SIGTERM');
    expect(await service.exit()).toBe(0);
  });

  it('ends well though somebody is connected who says nothing, or does not come to an end', async () => {
    await say('');
    await say('GET /ping HTTP/1.1\r\nhost:');
    await say('POST /api/v1/calls HTTP/1.1\r\nhost: here\r\ncontent-length: 1000\r\n\r\n{');
    const startedAt = performance.now();
    service.child.kill('SIGTERM');
    await until('it has ended', () => !service.isRunning, GONE_WITHIN_MS);
    expect(await service.exit()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(GONE_WITHIN_MS);
  });
});
