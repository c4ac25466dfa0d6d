import { statfsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { AlertWatch } from '../harness/alert-watch.js';
import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { SmallDisk } from '../harness/small-disk.mjs';
import { describeWithDisks, itWithServers } from '../harness/suites.js';
import { Troubles } from '../harness/troubles.js';

/** So soon the service has to name what is broken, and that it is well again. */
const NAMED_MS = 5_000;
const MEGABYTES = 64;
const WORKER = 'worker';

interface Check {
  status: string;
  reason: string;
}

describeWithDisks('What the service depends on and cannot mend', () => {
  let disk: SmallDisk;
  let redis: RedisServer;
  let service: Service;
  let troubles: Troubles;
  let watch: AlertWatch;

  beforeAll(async () => {
    disk = SmallDisk.mount(MEGABYTES) as SmallDisk;
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', {
      ...onlyAlerts('RedisErrors', 'ProviderOutage', 'DiskHigh'),
      ...{ REDIS_URL: redis.url, DATA_DIR: disk.folder, WORKER_NAME: WORKER },
    });
    troubles = new Troubles(service);
    watch = new AlertWatch(service, {
      get nowMs() {
        return Date.now();
      },
    });
  });

  afterAll(async () => {
    await service.remove();
    await redis.remove();
    disk.remove();
  });

  async function named(dependency: string, status: string, reason: string): Promise<void> {
    let check: Check | undefined;
    const isSo = async (): Promise<boolean> => {
      check = (await service.ask<{ checks: Record<string, Check> }>('/api/v1/health')).body.checks[dependency];
      return check?.status === status && check.reason === reason;
    };
    await until(`${dependency} is ${status}: ${reason}`, isSo, NAMED_MS).catch((error: unknown) => {
      throw new Error(`${dependency} is ${JSON.stringify(check)}`, { cause: error });
    });
  }

  itWithServers(
    'is Redis, an LLM provider and a disk: named, told, left alone, and over when they are well again',
    async () => {
      const found = [`disk_filling ${WORKER}`, 'provider_failing openai', `redis_unreachable ${WORKER}`];
      const { bsize, blocks, bfree } = statfsSync(disk.folder);

      await watch.calls(6, { provider: 'openai', status: 'error', error: { class: 'server_error' } });
      await watch.become('firing', ['ProviderOutage openai'], 2_000);
      await named('provider:openai', 'failed', 'most_calls_fail');
      await redis.kill();
      await named('queue', 'failed', 'unreachable');
      writeFileSync(disk.filler, Buffer.alloc(bsize * Math.floor(bfree - blocks * 0.07)));
      await named('disk', 'degraded', 'disk_filling');
      await watch.become('firing', [`RedisErrors ${WORKER}`, `DiskHigh ${hostname()}`], 60_000);
      await troubles.become(found.map((one) => `${one}: no_action, goes on`));

      disk.clear();
      await named('disk', 'ok', 'as_expected');
      await redis.up();
      await named('queue', 'ok', 'as_expected');
      await watch.calls(200, { provider: 'openai' });
      await named('provider:openai', 'ok', 'as_expected');
      await watch.become('resolved', [`DiskHigh ${hostname()}`], 60_000);
      await troubles.become(found.map((one) => `${one}: no_action, is over`));
      expect(await troubles.attempts()).toEqual([]);
    },
  );

  it('is that it gets no turns of the processor: named, told, left alone, and over when it does again', async () => {
    const halts = setInterval(() => {
      process.kill(service.pid, 'SIGSTOP');
      setTimeout(() => process.kill(service.pid, 'SIGCONT'), 300);
    }, 600);
    try {
      await named('eventLoop', 'degraded', 'turns_late');
      await troubles.become([`turns_late ${WORKER}: no_action, goes on`]);
    } finally {
      clearInterval(halts);
    }
    await named('eventLoop', 'ok', 'as_expected');
    await troubles.become([`turns_late ${WORKER}: no_action, is over`]);
    expect(await troubles.attempts()).toEqual([]);
  });
});
