/** Repeated is some work that is done again and again while the process runs, one time after the other. */
export class Repeated {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();

  /** The work fails on nobody: it deals with its own errors. */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  /** start begins with the work. */
  start(): void {
    this.timer = setInterval(() => this.again(), this.everyMs).unref();
  }

  /** stop resolves once what is under way is done; there is no more after it. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.working;
  }

  private again(): void {
    this.working = this.working.then(() => this.work());
  }
}
