import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('The view of objectives', () => {
  let service: Service;
  let visitor: Visitor;

  const row = (text: string | RegExp) => visitor.page.getByRole('row', { name: text });

  beforeAll(async () => {
    service = await Service.start();
    const calls = Array.from({ length: 40 }, (_, index) => ({
      ...{ id: `page-slo-${index}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' },
      ...(index < 4 ? { status: 'error', error: { class: 'timeout' } } : {}),
    }));
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    await until('requests are counted', async () => {
      const { body } = await service.ask<{ total: number }>('/api/v1/slos/availability');
      return body.total > 0;
    });
  });

  afterAll(() => service.remove());

  beforeEach(async () => {
    visitor = await Visitor.arrive(service);
  });

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('shows what is reached, what is left of error budgets, how fast they burn, and their course', async () => {
    const { page } = visitor;
    await visitor.open('/slos');
    await row(/^provider-success.*Used up.*-900%.*99%.*90\.000%.*36 of 40.*5m.*10×.*3d.*10×/).waitFor();
    await row(/^availability.*Healthy.*100%.*99\.9%.*30 days.*100\.000%/).waitFor();
    await row(/^wall-bounce-success.*No events/).waitFor();
    const bars = page.getByRole('meter', { name: 'Error budget left' });
    expect(await bars.first().getAttribute('aria-valuetext')).toBe('100% of the error budget are left');
    await page.getByRole('img', { name: 'Error budget of provider-success' }).waitFor();
    await page.getByRole('link', { name: 'Course of availability' }).click();
    await page.getByRole('img', { name: 'Error budget of availability' }).waitFor();
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
  });

  it('has objectives made, changed and deleted', async () => {
    const { page } = visitor;
    await visitor.open('/slos');
    await page.getByRole('link', { name: 'New objective' }).click();
    await page.getByLabel('Objective', { exact: true }).fill('openai-time');
    await page.getByLabel('What is to be so').selectOption('Time of calls');
    await page.getByLabel('Wanted').fill('95');
    await page.getByLabel('Within seconds').fill('10');
    await page.getByRole('textbox', { name: 'Provider' }).fill('OpenAI');
    await visitor.settled();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Save the objective' }).click();
    await row(/openai-time.*Time of calls within 10 s · made here.*provider: openai.*No events.*95%/).waitFor();

    await page.getByRole('link', { name: 'Edit openai-time' }).click();
    await page.getByLabel('What is to be so').selectOption('Calls that providers answered');
    await page.getByLabel('Wanted').fill('80');
    await page.getByRole('button', { name: 'Save the objective' }).click();
    await row(/openai-time.*Calls that providers answered.*Healthy.*50%.*80%.*90\.000%/).waitFor();

    await page.getByRole('button', { name: 'Delete openai-time …' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await row(/openai-time/).waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: /^Edit/ }).count()).toBe(0);
  });

  it('says at the field what is wrong with what was entered', async () => {
    const { page } = visitor;
    await visitor.open('/slos?edit=new');
    await page.getByLabel('Objective', { exact: true }).fill('Not a label');
    await page.getByLabel('What is to be so').selectOption('Time to answer');
    await page.getByLabel('Within seconds').fill('2.2');
    await page.getByRole('button', { name: 'Save the objective' }).click();
    await page.getByText('small letters, figures and hyphens').first().waitFor();
    expect(await page.getByLabel('Objective', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Objective', { exact: true }).fill('a-label');
    await page.getByRole('button', { name: 'Save the objective' }).click();
    await page.getByText('within one of 0.05').first().waitFor();
    expect(await page.getByLabel('Within seconds').getAttribute('aria-invalid')).toBe('true');
    // The browser tells of every refusal.
    expect(visitor.complaints.splice(0)).toEqual(Array(2).fill(expect.stringContaining('400')));
  });

  it('shows what others named as text, in Japanese, on a narrow screen, and offers no change to who may not make one', async () => {
    const body = { name: 'hostile', indicator: 'provider_success', objective: 0.9, where: { project: [HOSTILE] } };
    expect((await service.ask('/api/v1/slos', { body })).status).toBe(201);
    const { body: reader } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'reader', scopes: ['read'] },
    });
    await visitor.leave();
    visitor = await Visitor.arrive(service, {
      key: reader.key,
      locale: 'ja-JP',
      viewport: { width: 390, height: 844 },
    });
    const { page } = visitor;
    await visitor.open('/slos');
    await row(/hostile.*プロバイダーの成功率.*onerror.*⟨U\+202E⟩terces.*対象なし/).waitFor();
    await visitor.settled();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await page.getByRole('link', { name: /目標を追加|編集/ }).count()).toBe(0);
    expect(await visitor.violations()).toEqual([]);
  });
});
