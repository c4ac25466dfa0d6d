import { setTimeout as pause } from 'node:timers/promises';
import { textOf, type Decision } from '../domain/recovery/policy.js';
import { keyOf } from '../domain/recovery/trouble.js';
import { markOf, summaryOf, titleOf, type Diagnosed } from '../domain/recovery/report.js';
import type { AttemptView } from '../features/recovery/recovery.view.js';
import type { ConnectOptions } from './client.js';
import { RecoverySource, type Read } from './recovery-source.js';
import { styled, styleOf } from './report-text.js';

/** MonitorOptions are how often it looks, and whether it has anything repaired. */
export interface MonitorOptions extends ConnectOptions {
  fast?: boolean;
  recovery?: boolean;
}

const USUAL_MS = 30_000;
const FAST_MS = 5_000;
const LATEST_ATTEMPTS = 20;
const CLEAR_LINE = '\r\x1b[2K';

/** What goes on, as it was said last. */
interface Going {
  finding: Diagnosed;
  sinceMs: number;
}

/** Monitor says what changes, a line at a time, and on a terminal how it is besides. */
class Monitor {
  private readonly going = new Map<string, Going>();
  private readonly judged = new Set<string>();
  private isFirst = true;
  private wasServed: boolean | null = null;

  constructor(
    private readonly source: RecoverySource,
    private readonly doesRepair: boolean,
  ) {}

  async look(): Promise<void> {
    const read = await this.source.diagnose(this.doesRepair);
    const attempts = read.isServed ? await this.source.attempts(LATEST_ATTEMPTS) : [];
    if (read.isServed !== this.wasServed) this.sayWho(read);
    this.wasServed = read.isServed;
    this.sayChanges(read.diagnosis.findings, read.diagnosis.atMs);
    for (const attempt of attempts.reverse()) this.sayAttempt(attempt);
    this.isFirst = false;
    this.showStatus(summaryOf(read.diagnosis));
  }

  /** end leaves the terminal as it was. */
  end(): void {
    if (process.stdout.isTTY) process.stdout.write(CLEAR_LINE);
  }

  /** failed says that it could not look. */
  failed(error: Error): void {
    this.say(styled('red', `✖ nobody knows: ${error.message}`));
  }

  private sayWho({ isServed, recovery, diagnosis }: Read): void {
    const { worker, version } = diagnosis;
    const by = this.doesRepair ? `recovery ${recovery ?? 'off'}` : 'without recovery';
    this.say(
      isServed ? `watching ${worker}, TechSapo ${version}, ${by}` : 'the service does not answer; looking without it',
    );
  }

  private sayChanges(findings: readonly Diagnosed[], nowMs: number): void {
    const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
    for (const [key, { finding, sinceMs }] of this.going) {
      if (found.has(key)) continue;
      this.going.delete(key);
      this.say(
        `${styled('green', '✔')} ${titleOf(finding)} ${styled('dim', `is over, after ${lasting(nowMs - sinceMs)}`)}`,
      );
    }
    for (const [key, finding] of found) this.sayFinding(key, finding, nowMs);
  }

  private sayFinding(key: string, finding: Diagnosed, nowMs: number): void {
    const known = this.going.get(key);
    this.going.set(key, { finding, sinceMs: known?.sinceMs ?? nowMs });
    if (known && !isNews(known.finding.decision, finding.decision)) return;
    const title = styled(styleOf(finding), `${markOf(finding)} ${titleOf(finding)}`);
    this.say(`${title} ${styled('dim', `– ${textOf(finding.decision)}`)}`);
  }

  /** What was tried before it was watched is no news. */
  private sayAttempt({ id, action, outcome, steps, error }: AttemptView): void {
    if (outcome === null || this.judged.has(id)) return;
    this.judged.add(id);
    if (this.isFirst) return;
    const text = `↻ repair ${action}: ${outcome.replace('_', ' ')}`;
    const style = outcome === 'recovered' || outcome === 'not_needed' ? 'green' : 'red';
    this.say(`${styled(style, text)} ${styled('dim', `– ${error ?? steps.join('; ')}`)}`);
  }

  private say(text: string): void {
    this.end();
    process.stdout.write(`${styled('dim', new Date().toISOString().slice(11, 19))} ${text}\n`);
  }

  private showStatus(summary: string): void {
    if (process.stdout.isTTY) process.stdout.write(`${CLEAR_LINE}${styled('dim', `${summary} Ctrl+C ends.`)}`);
  }
}

/** monitor looks again and again until it is ended, which is no failure, and returns the exit code. */
export async function monitor({ fast = false, recovery = true, ...options }: MonitorOptions): Promise<number> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const watching = new Monitor(new RecoverySource(options), recovery);
  while (!ending.signal.aborted) {
    await watching.look().catch((error: unknown) => watching.failed(error as Error));
    const next = pause(fast ? FAST_MS : USUAL_MS, undefined, { signal: ending.signal });
    await next.catch(() => undefined);
  }
  watching.end();
  return 0;
}

/** That it is decided otherwise is news, if it is more than that something is waited for. */
function isNews(before: Decision, now: Decision): boolean {
  const isWaiting = (decision: Decision): boolean =>
    ['too_fresh', 'settling', 'backing_off', 'attempt'].includes(decision);
  return before !== now && !isWaiting(now);
}

function lasting(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
