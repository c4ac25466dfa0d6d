import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.mjs';
import { until } from './processes.mjs';
import { ADMIN_KEY, type Service } from './service.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MS = 10_000;

/** The visitors of one suite share a browser; each has a profile of his own. */
let browser: Promise<Browser> | null = null;
afterAll(async () => (await browser)?.close());

/** Visitor is somebody who looks at the page with a browser profile of his own, signed in unless he shows no key. */
export class Visitor {
  /** What the browser complained of: errors of the page, and what it could not load. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** arrive opens a profile at a service, or at whatever stands before it. */
  static async arrive(
    service: Pick<Service, 'url'>,
    { key = ADMIN_KEY, ...options }: BrowserContextOptions & { key?: string | null } = {},
  ): Promise<Visitor> {
    browser ??= launchBrowser();
    const context = await (
      await browser
    ).newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 }, ...options });
    if (key !== null) {
      const answer = await context.request.post(`${service.url}/api/v1/session`, { data: { key } });
      if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`);
    }
    return new Visitor(context, await context.newPage(), service.url);
  }

  /** open goes to an address of the page and waits until everything there is shown. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.settled();
  }

  /** settled waits until the view has its title, and nothing waits for an answer any more. */
  async settled(): Promise<void> {
    await this.page.locator('h1').waitFor();
    await this.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  }

  /** violations is what axe finds against WCAG 2.2 AA, each with where. */
  async violations(): Promise<string[]> {
    // What the header covers of a page that was scrolled is not too small.
    await this.page.evaluate('scrollTo(0, 0)');
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate<AxeResults>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ html }) => html).join(' | ')}`);
  }

  /**
   * eventually waits until an expression is true of the page, and tells its value. Playwright's own waiting evaluates within
   * the page, which the page's policy forbids.
   */
  eventually<Value>(expression: string): Promise<Value> {
    return until(expression, () => this.page.evaluate<Value | null>(expression), PATIENCE_MS);
  }

  /** leave closes the profile. */
  leave(): Promise<void> {
    return this.context.close();
  }
}
