import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { withDeadline } from './deadline.js';

describe('withDeadline', () => {
  /** What nobody answers: it ends when its signal does. */
  const unanswered = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

  it('ends what is not answered, also where garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const collecting = setInterval(collect, 20);
    await expect(withDeadline(300, new AbortController().signal, unanswered)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    clearInterval(collecting);
  });

  it('ends it when it is told to, also before it begins', async () => {
    const stopping = new AbortController();
    const ending = withDeadline(60_000, stopping.signal, unanswered);
    stopping.abort(new Error('the service stops'));
    await expect(ending).rejects.toThrow('the service stops');
    const after = withDeadline(60_000, stopping.signal, (signal) => Promise.resolve(signal.aborted));
    expect(await after).toBe(true);
  });
});
