import type { Caller } from '../../domain/scopes.js';
import { Authenticator } from '../../http/authenticator.js';
import { Frame } from '../../http/streams/frame.js';
import type { Peer } from '../../http/streams/peer.js';
import { LiveMetrics } from '../../metrics/live-metrics.js';
import { makeRegistry } from '../../metrics/registry.js';
import { HEARTBEAT_MS, LiveAudience, type Client } from './live-audience.js';

const READER: Caller = { keyId: 'k', scopes: ['read'], project: null };

class Authority extends Authenticator {
  answer: () => Promise<Caller | 'revoked_key'> = async () => READER;
  authenticate = (): Promise<Caller | 'revoked_key'> => this.answer();
  remember = (): null => null;
  knew = (): boolean => false;
}

class FakePeer implements Peer {
  readonly transport = 'websocket';
  unsentBytes = 0;
  isAlive = true;
  readonly heard: string[] = [];
  private gone: () => void = () => undefined;

  send = (frame: Frame): void => void this.heard.push(frame.text.toString());
  onGone = (listener: () => void): void => void (this.gone = listener);
  drop = (): void => this.leave('dropped');
  end = (reason: string): void => this.leave(reason);
  beat = (id: string): boolean => this.heard.push(`beat ${id}`) > 0 && this.isAlive;

  private leave(how: string): void {
    this.heard.push(how);
    this.gone();
  }
}

describe('The audience of live clients', () => {
  let authority: Authority;
  let registry: ReturnType<typeof makeRegistry>;
  let audience: LiveAudience;

  beforeEach(() => {
    jest.useFakeTimers();
    authority = new Authority();
    registry = makeRegistry('w');
    audience = new LiveAudience(authority, new LiveMetrics(registry));
    audience.start(() => 'ab-7');
  });

  afterEach(() => {
    audience.close();
    jest.useRealTimers();
  });

  function join(caller = READER): FakePeer {
    const peer = new FakePeer();
    const client: Client = { peer, caller, headers: { authorization: 'Bearer secret' } };
    audience.add(client, []);
    return peer;
  }

  const says = (word: string): Frame => new Frame('ab-8', `"word":"${word}"`);
  const heard = (word: string): string => `{"id":"ab-8","word":"${word}"}`;
  const metric = async (line: string): Promise<void> => expect((await registry.metrics()).split('\n')).toContain(line);

  it('tells each client what is for its project', () => {
    const [all, shop, blog] = [join(), join({ ...READER, project: 'shop' }), join({ ...READER, project: 'blog' })];
    audience.send((project) => (project === 'blog' ? null : says(project ?? 'all')));

    expect([all.heard, shop.heard, blog.heard]).toEqual([[heard('all')], [heard('shop')], []]);
  });

  it('drops who does not read, and only then', async () => {
    const [quick, slow] = [join(), join()];
    slow.unsentBytes = 1024 * 1024;
    audience.send(() => says('one'));
    slow.unsentBytes++;
    audience.send(() => says('two'));
    audience.send(() => says('three'));

    expect(quick.heard).toEqual(['one', 'two', 'three'].map(heard));
    expect(slow.heard).toEqual([heard('one'), 'dropped']);
    await metric('techsapo_live_dropped_total{reason="slow",worker="w"} 1');
    await metric('techsapo_live_clients{transport="websocket",worker="w"} 1');
  });

  it('drops who gives no sign of life at a heartbeat', async () => {
    const [alive, dead] = [join(), join()];
    dead.isAlive = false;
    await jest.advanceTimersByTimeAsync(HEARTBEAT_MS);

    expect([alive.heard, dead.heard]).toEqual([['beat ab-7'], ['beat ab-7', 'dropped']]);
    await metric('techsapo_live_dropped_total{reason="unresponsive",worker="w"} 1');
  });

  it.each<[string, () => Promise<Caller | 'revoked_key'>, boolean]>([
    ['is as it was', async () => READER, true],
    ['cannot be looked up', () => Promise.reject(new Error('no database')), true],
    ['was revoked', async () => 'revoked_key', false],
    ['may no longer read', async () => ({ ...READER, scopes: ['ingest'] }), false],
    ['is bound to another project now', async () => ({ ...READER, project: 'shop' }), false],
  ])('sends away at a heartbeat whose access has ended: one whose key %s', async (_name, answer, stays) => {
    const peer = join();
    authority.answer = answer;
    await jest.advanceTimersByTimeAsync(HEARTBEAT_MS);

    expect(peer.heard).toEqual(stays ? ['beat ab-7'] : ['beat ab-7', 'access_ended']);
    audience.send(() => says('more'));
    expect(peer.heard.at(-1)).toBe(stays ? heard('more') : 'access_ended');
  });

  it('takes no more than it can carry, and nobody once it is closed', () => {
    const first = join();
    for (let n = 1; n < 2000; n++) {
      audience.assertRoom();
      join();
    }
    expect(() => audience.assertRoom()).toThrow(expect.objectContaining({ code: 'too_many_clients' }));
    first.drop();
    audience.assertRoom();

    audience.close();
    expect(() => audience.assertRoom()).toThrow(expect.objectContaining({ code: 'stopping' }));
  });
});
