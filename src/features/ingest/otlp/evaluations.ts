import { isPlausibleTime } from '../../../domain/call-time.js';
import { canonicalScore, type Score, type ScoreTarget } from '../../../domain/span.js';
import { Attributes, type RawPair } from './attributes.js';
import { idOfSpan } from './span-facts.js';
import type { WireLog, WireSpan } from './wire.js';

const RESULT = 'gen_ai.evaluation.result';

/** OpenInference lists evaluations in attributes, as in `trace.evaluations.0.evaluation.score`; without `trace.` of the span. */
const LISTED = /^(?:(trace|session)\.)?evaluations\.\d+\./;

/** Place is where a judgement belongs. */
interface Place {
  project: string;
  targetType: ScoreTarget;
  targetId: string;
  atMs: number;
}

/** scoreOfLog reads the judgement that a log record is; `null` when it is none, or of nothing that can be known. */
export function scoreOfLog(record: WireLog, project: string, nowMs: number): Score | null {
  const { traceId, spanId, eventName, attributes } = record;
  if ((eventName || attributes.text('eventName')) !== RESULT || traceId === '') return null;
  const atMs = isPlausibleTime(record.atMs, nowMs) ? record.atMs : nowMs;
  return spanId === ''
    ? scoreIn(attributes, { project, targetType: 'trace', targetId: traceId, atMs })
    : scoreIn(attributes, { project, targetType: 'call', targetId: idOfSpan(traceId, spanId), atMs });
}

/** scoresOfSpan reads the judgements that a span carries, as events or as attributes. */
export function scoresOfSpan({ traceId, spanId, startMs, attributes, events }: WireSpan, project: string): Score[] {
  const place = { project, targetType: 'call', targetId: idOfSpan(traceId, spanId), atMs: startMs } as const;
  const ofEvents = events
    .filter(({ name }) => name === RESULT)
    .map((event) => scoreIn(new Attributes(event.attributes), place));
  const sessionId = attributes.text('sessionId');
  const ofAttributes = listed(attributes).map(([prefix, pairs]) => {
    if (prefix.startsWith('trace.')) return scoreIn(pairs, { ...place, targetType: 'trace', targetId: traceId });
    if (!prefix.startsWith('session.')) return scoreIn(pairs, place);
    return sessionId === null ? null : scoreIn(pairs, { ...place, targetType: 'session', targetId: sessionId });
  });
  return [...ofEvents, ...ofAttributes].filter((score) => score !== null);
}

/** The evaluations that are listed in attributes, each with what is said of it. */
function listed(attributes: Attributes): [prefix: string, Attributes][] {
  const evaluations = new Map<string, RawPair[]>();
  for (const { key, value } of attributes.named((name) => LISTED.test(name))) {
    const prefix = LISTED.exec(String(key))?.[0] ?? '';
    const pair = { key: String(key).slice(prefix.length), value };
    const beside = evaluations.get(prefix);
    if (beside) beside.push(pair);
    else evaluations.set(prefix, [pair]);
  }
  return [...evaluations].map(([prefix, pairs]) => [prefix, new Attributes(pairs)]);
}

function scoreIn(attributes: Attributes, { project, targetType, targetId, atMs }: Place): Score | null {
  const name = attributes.text('evaluationName');
  if (name === null) return null;
  const explanation = attributes.text('evaluationExplanation');
  return canonicalScore({
    id: `${targetId}-${name}`,
    project,
    targetType,
    targetId,
    name,
    value: attributes.number('evaluationValue'),
    label: attributes.text('evaluationLabel'),
    source: 'judge',
    comment: explanation,
    createdAtMs: Math.floor(atMs),
  });
}
