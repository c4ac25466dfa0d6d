import { Presets, SingleBar } from 'cli-progress';

/** Progress shows how far a long work has come: a bar on a terminal, a line for each tenth elsewhere. */
export class Progress {
  private readonly bar: SingleBar | null;
  private tenths = 0;

  constructor(
    private readonly what: string,
    private readonly total: number,
  ) {
    const format = `${what} [{bar}] {percentage}% · {value}/{total} · {eta_formatted} left`;
    this.bar = process.stderr.isTTY ? new SingleBar({ format, stream: process.stderr }, Presets.shades_classic) : null;
    this.bar?.start(total, 0);
  }

  /** reached shows that so much of the total is done. */
  reached(done: number): void {
    this.bar?.update(done);
    const tenths = this.total === 0 ? 10 : Math.floor((done / this.total) * 10);
    if (this.bar || tenths <= this.tenths) return;
    this.tenths = tenths;
    process.stderr.write(`${this.what}: ${tenths * 10}% (${done}/${this.total})\n`);
  }

  /** end leaves the bar as it is. */
  end(): void {
    this.bar?.stop();
  }
}
