import { AlertWatch } from '../harness/alert-watch.js';
import { FalseClock } from '../harness/false-clock.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';
import { Troubles } from '../harness/troubles.js';
import { servicesFile, WatchedServer } from '../harness/watched-server.js';

const AT_ONCE = ['CriticalServiceDown vital yes'];
const LATER = ['ExternalServiceDown other no', 'DependencyUnwell clock'];
const ALL = [...AT_ONCE, ...LATER];

/** Alerts take so long, and the time in which they are looked at. */
const PATIENCE_MS = 90_000;

describeWithFalseClock('The rules of what the service depends on', () => {
  it('fire for services that are down and a clock that is wrong, and are over when these are mended', async () => {
    const [vital, other] = await Promise.all([WatchedServer.start(), WatchedServer.start()]);
    const files = servicesFile([
      { name: 'vital', url: vital.url, every: '5s', critical: true },
      { name: 'other', url: other.url, every: '5s' },
    ]);
    const clock = new FalseClock();
    const service = await Service.start('mariadb', { ...clock.variables, ...files.variables });
    const watch = new AlertWatch(service, {
      get nowMs() {
        return Date.now();
      },
    });
    await watch.become('firing', []);
    const troubles = new Troubles(service);
    const named = (state: string): string[] => [
      expect.stringMatching(new RegExp(`^clock_off .*: no_action, ${state}$`)) as string,
      `service_failing other: no_action, ${state}`,
      `service_failing vital: no_action, ${state}`,
    ];

    await Promise.all([vital.down(), other.down()]);
    clock.jump(-30);
    await watch.become('firing', AT_ONCE);
    await watch.become('firing', LATER, PATIENCE_MS);
    const { body } = await service.ask<{ checks: Record<string, object> }>('/api/v1/health');
    expect(body.checks['clock']).toMatchObject({ status: 'degraded', reason: 'clock_off' });
    expect(await troubles.told()).toEqual(named('goes on'));

    clock.jump(0);
    await Promise.all([vital.up(), other.up()]);
    await watch.become('resolved', ALL, PATIENCE_MS);
    const areOver = async (): Promise<boolean> => (await troubles.told()).every((one) => one.endsWith('is over'));
    await until('the troubles are over', areOver, PATIENCE_MS);
    expect(await troubles.told()).toEqual(named('is over'));
    expect(await troubles.attempts()).toEqual([]);
    await watch.expectDriven('e2e/alerts-of-dependencies.test.ts', ALL);
    await service.remove();
    await Promise.all([vital.down(), other.down()]);
    files.remove();
    clock.remove();
  });
});
