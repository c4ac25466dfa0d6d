import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FalseClock } from './false-clock.mjs';

/** FastClock is the time of programs for which it passes faster, timers and waits included: minutes of theirs are seconds. */
export class FastClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'techsapo-fast-clock-'));
  private readonly begunAtMs = Date.now();
  private readonly bornAtMs = new Map<string, number>();
  private jumpedMs = 0;

  constructor(
    private readonly startMs: number,
    private readonly rate: number,
  ) {}

  /** What time it is for the programs. */
  get nowMs(): number {
    return this.startMs + this.jumpedMs + (Date.now() - this.begunAtMs) * this.rate;
  }

  /** born is what a program is started with, at this moment: its time passes from its start on. */
  born(program: string): Record<string, string> {
    this.bornAtMs.set(program, Date.now());
    this.show(program);
    // Threads that look at once are in each other's way, and then see some other time: once a second that does not happen.
    return { ...FalseClock.library, FAKETIME_TIMESTAMP_FILE: this.fileOf(program), FAKETIME_CACHE_DURATION: '1' };
  }

  /** pass lets some time pass at once; programs notice within two seconds. */
  pass(durationMs: number): void {
    this.jumpedMs += durationMs;
    for (const program of this.bornAtMs.keys()) this.show(program);
  }

  /** remove forgets the clock. */
  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private fileOf(program: string): string {
    return join(this.folder, program);
  }

  private show(program: string): void {
    const bornAtMs = this.bornAtMs.get(program) ?? this.begunAtMs;
    const thenMs = this.startMs + this.jumpedMs + (bornAtMs - this.begunAtMs) * this.rate;
    const aheadSeconds = (thenMs - bornAtMs) / 1000;
    const sign = aheadSeconds < 0 ? '' : '+';
    writeFileSync(this.fileOf(program), `${sign}${aheadSeconds.toFixed(3)} x${this.rate}\n`);
  }
}
