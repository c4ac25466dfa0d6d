import { z } from 'zod';
import { formatUsd, type NanoUsd } from '../../domain/money.js';
import { addTally, emptyTally, type GroupTally, type Tally } from '../../domain/rollup/tally.js';
import { isCostKnown } from '../../domain/rollup/rollup.js';
import { time, usd } from '../../http/answers.js';
import { Frame } from '../../http/streams/frame.js';

const tallyView = z.object({
  calls: z.number(),
  errors: z.number(),
  unpricedCalls: z.number(),
  costUsd: usd.nullable().meta({ description: 'null when nothing is known of what was added' }),
  inputTokens: z.number(),
  outputTokens: z.number(),
});
type TallyView = z.output<typeof tallyView>;

const metricsView = z.object({
  type: z.literal('metrics'),
  data: tallyView.extend({
    at: time,
    groups: z.array(
      tallyView.extend({
        project: z.string().nullable(),
        environment: z.string().nullable(),
        provider: z.string().nullable(),
      }),
    ),
  }),
});

const helloView = z.object({
  type: z.literal('hello'),
  data: z.object({
    worker: z.string(),
    heartbeatSeconds: z.number(),
    resumed: z
      .boolean()
      .meta({ description: 'Whether what follows goes on, without a gap, from the id that was sent' }),
  }),
});
type HelloData = z.output<typeof helloView>['data'];

/** liveMessage is what comes over a stream: sums that were added, or that something may be missing, to be asked for anew. */
export const liveMessage = z
  .discriminatedUnion('type', [metricsView, helloView, z.object({ type: z.literal('reset') })])
  .meta({ id: 'LiveMessage', description: 'The data of each event; what was added may be less than nothing' });

/** What workers tell each other. */
const newsText = z.object({
  atMs: z.number(),
  groups: z.array(
    z.object({
      project: z.string(),
      environment: z.string(),
      provider: z.string(),
      calls: z.number(),
      errors: z.number(),
      unpriced: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      costNano: z.string().transform((text): NanoUsd => BigInt(text)),
    }),
  ),
});
type News = z.output<typeof newsText>;

/** writeNews is what was added, as workers tell each other. */
export function writeNews(atMs: number, groups: readonly GroupTally[]): string {
  return JSON.stringify({ atMs, groups: groups.map((group) => ({ ...group, costNano: String(group.costNano) })) });
}

/** LiveMessage is one piece of news; it is read and written once for everybody who may see the same of it. */
export class LiveMessage {
  private readonly frames = new Map<string | null, Frame | null>();

  private constructor(
    private readonly id: string,
    private readonly news: News,
  ) {}

  /** read reads what a worker told; `null` when it cannot be understood, as what other versions tell. */
  static read(id: string, text: string): LiveMessage | null {
    if (text === '') return new LiveMessage(id, { atMs: 0, groups: [] });
    try {
      return new LiveMessage(id, newsText.parse(JSON.parse(text)));
    } catch {
      return null;
    }
  }

  /** frameFor is what those see who may see a project, or all with `null`; `null` when there is nothing for them. */
  frameFor(project: string | null): Frame | null {
    let frame = this.frames.get(project);
    if (frame === undefined) this.frames.set(project, (frame = this.write(project)));
    return frame;
  }

  private write(project: string | null): Frame | null {
    const seen = this.news.groups.filter((group) => project === null || group.project === project);
    if (seen.length === 0) return null;
    const sum = emptyTally();
    for (const group of seen) addTally(sum, group);
    const groups = seen.map(({ project, environment, provider, ...tally }) => ({
      ...{ project: project || null, environment: environment || null, provider: provider || null },
      ...viewOf(tally),
    }));
    const data = { at: new Date(this.news.atMs).toISOString(), ...viewOf(sum), groups };
    return frameOf(this.id, { type: 'metrics', data });
  }
}

/** helloFrame greets a client that stands at an id. */
export function helloFrame(id: string, data: HelloData): Frame {
  return frameOf(id, { type: 'hello', data });
}

/** resetFrame tells clients that they may have missed something before an id. */
export function resetFrame(id: string): Frame {
  return frameOf(id, { type: 'reset' });
}

function frameOf(id: string, message: z.input<typeof liveMessage>): Frame {
  return new Frame(id, JSON.stringify(message).slice(1, -1));
}

function viewOf({ unpriced, costNano, ...tally }: Tally): TallyView {
  const costUsd = isCostKnown({ costNano, unpriced }) ? formatUsd(costNano) : null;
  return { ...tally, unpricedCalls: unpriced, costUsd };
}
