import { HOUR_MS } from '../period.js';

/** LogSegment is a file of the ring: what one process wrote, from a moment on. */
export interface LogSegment extends SegmentFacts {
  name: string;
  startMs: number;
  /** Which of the process's segments it is. */
  ordinal: number;
  pid: number;
  worker: string;
}

/** SegmentFacts are what a disk tells of a file. */
export interface SegmentFacts {
  bytes: number;
  /** When something was last written to it. */
  writtenMs: number;
}

/** RingPlan is how large a segment that is begun may become, and which have to go before. */
export interface RingPlan {
  segmentBytes: number;
  letGo: string[];
}

/** A process that is started over and over leaves a file each time. */
const MOST_SEGMENTS = 200;

/** A ring has so many segments, or more where many write: whoever needs a new one lets go of no more than that part of what is kept. */
const SEGMENTS = 16;

/** Who has written nothing for so long may be gone. Whether a process lives cannot be asked: it may be one of another container. */
const OPEN_MS = HOUR_MS;

const FORM = /^(\d{13})-(\d{6,10})-(\d{1,10})-([\w.:-]{1,100})\.ndjson$/;

/** segmentName is the name of a segment's file; names of one process are in the order in which they were begun. */
export function segmentName({ startMs, ordinal, pid, worker }: Omit<LogSegment, 'name' | keyof SegmentFacts>): string {
  return `${String(startMs).padStart(13, '0')}-${String(ordinal).padStart(6, '0')}-${pid}-${worker}.ndjson`;
}

/** segmentIn reads the name of a segment's file; `null`: it is another file. */
export function segmentIn(name: string, { bytes, writtenMs }: SegmentFacts): LogSegment | null {
  const [, start, ordinal, pid, worker] = FORM.exec(name) ?? [];
  if (!worker) return null;
  return { name, startMs: Number(start), ordinal: Number(ordinal), pid: Number(pid), worker, bytes, writtenMs };
}

/** writerOf is which process wrote a segment. */
export function writerOf({ pid, worker }: Pick<LogSegment, 'pid' | 'worker'>): string {
  return `${pid}-${worker}`;
}

/**
 * ringPlanOf is how a ring makes room for another segment. What somebody may be writing to stays, and counts as large as it may become,
 * as does what is begun; one more is left free for who begins at the same time. All that together is half of the ring at most.
 */
export function ringPlanOf(segments: readonly LogSegment[], ringBytes: number, nowMs: number): RingPlan {
  const inOrder = [...segments].sort(byAge);
  const newest = new Map(inOrder.map(({ worker, name }) => [worker, name]));
  // A worker is one process at a time: who wrote as that before is gone, however lately that was.
  const isOpen = ({ worker, name, writtenMs }: LogSegment): boolean =>
    newest.get(worker) === name && nowMs - writtenMs < OPEN_MS;
  const parts = Math.max(SEGMENTS, 2 * (inOrder.filter(isOpen).length + 2));
  const segmentBytes = Math.floor(ringBytes / parts);
  const reckoned = (segment: LogSegment): number =>
    isOpen(segment) ? Math.max(segment.bytes, segmentBytes) : segment.bytes;
  // What nothing came into holds nothing, and must not take the place of what does.
  const letGo = inOrder.filter((segment) => segment.bytes === 0 && !isOpen(segment)).map(({ name }) => name);
  let bytes = inOrder.reduce((sum, segment) => sum + reckoned(segment), 2 * segmentBytes);
  let count = inOrder.length - letGo.length;
  for (const segment of inOrder) {
    if (bytes <= ringBytes && count < MOST_SEGMENTS) break;
    if (isOpen(segment) || segment.bytes === 0) continue;
    letGo.push(segment.name);
    bytes -= segment.bytes;
    count--;
  }
  return { segmentBytes, letGo };
}

/** byAge is the order of segments, the oldest first. */
export function byAge(one: LogSegment, other: LogSegment): number {
  return one.startMs - other.startMs || one.ordinal - other.ordinal || (one.name < other.name ? -1 : 1);
}
