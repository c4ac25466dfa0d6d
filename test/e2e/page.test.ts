import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const aCall = (id: string): object => ({
  id,
  timestamp: new Date().toISOString(),
  provider: 'openai',
  model: 'gpt-4o',
  latencyMs: 900,
  usage: { inputTokens: 1_000_000, outputTokens: 0 },
});

describeWithBrowser('The page', () => {
  let service: Service;
  let visitor: Visitor;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  afterEach(() => visitor.leave());

  it('lets in who shows a key that may look, and nobody else', async () => {
    visitor = await Visitor.arrive(service, { key: null });
    const { page } = visitor;
    await page.goto(service.url);
    await page.getByLabel('API key').fill('tsk_nobody_knows');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key is not known.').waitFor();
    await page.getByLabel('API key').fill('test-admin-key');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    expect((await page.context().cookies()).length).toBe(0);
  });

  it('shows a call that is posted while somebody looks', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/');
    await page.getByText('No calls yet').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await service.ask('/api/v1/calls', { body: aCall('while-looking') });
    await page.getByRole('link', { name: /Spend today.*\$2\.50/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('has nothing that keeps somebody out', async () => {
    visitor = await Visitor.arrive(service);
    await visitor.open('/');
    expect(await visitor.violations()).toEqual([]);
  });
});
