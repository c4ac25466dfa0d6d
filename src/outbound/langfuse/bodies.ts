import type { Langfuse } from 'langfuse';
import { MOST_TAGS } from '../../domain/call.js';
import { cleanText } from '../../domain/text.js';
import type { BounceMember, WallBounce } from '../../domain/wall-bounce.js';
import { callFields, callNotes, failureText, type GenerationBody } from './generation.js';
import { environmentName, partId, traceIdOf } from './names.js';
import type { BounceTold, CallTold } from './told.js';

/** Bodies is an analysis as the SDK takes it. */
export interface Bodies {
  trace: NonNullable<Parameters<Langfuse['trace']>[0]>;
  generations: GenerationBody[];
  scores: Parameters<Langfuse['score']>[0][];
}

/** What the trace is called, and found by. */
const NAME = 'wall-bounce';

/** The longest text that is sent of one side of a call: what Langfuse takes at once is bounded. */
const LONGEST_TEXT = 20_000;

/** bodiesOf is an analysis as a trace with a generation for each of its members and further calls, and its scores. */
export function bodiesOf(told: BounceTold): Bodies {
  const { bounce, calls } = told;
  const byId = new Map(calls.map((each) => [each.call.id, each]));
  const asked = bounce.members.filter((member) => wasAsked(bounce, member));
  const ofMembers = new Set(asked.map(({ callId }) => callId));
  return {
    trace: traceBody(told),
    generations: [
      ...asked.map((member) => memberBody(bounce, member, byId.get(member.callId ?? '') ?? null)),
      ...calls.filter(({ call }) => !ofMembers.has(call.id)).map((each) => roundBody(bounce, each)),
    ],
    scores: scoreBodies(bounce),
  };
}

/** Whom a run left out from the beginning there is nothing to tell of but that. */
function wasAsked({ run }: WallBounce, { member, callId }: BounceMember): boolean {
  return callId !== null || !run?.notAsked.some((one) => one.member === member);
}

function traceBody({ bounce, calls }: BounceTold): Bodies['trace'] {
  const { project, id, feature, environment, agreement, question, startedAtMs } = bounce;
  const { method, reason, consensus, clusters, outliers, abstained, chosen } = agreement;
  const { outcome, taskKind, confidence, toldConfidence, quorum, threshold, run } = bounce;
  const verdict = { outcome, reason, method, taskKind, consensus, confidence, toldConfidence, quorum, threshold };
  const told = calls.map(({ call }) => call);
  return {
    id: traceIdOf(bounce),
    timestamp: new Date(startedAtMs),
    name: feature === '' ? NAME : feature,
    userId: told.find(({ userId }) => userId !== null)?.userId,
    sessionId: told.find(({ sessionId }) => sessionId !== null)?.sessionId,
    release: told.find(({ release }) => release !== '')?.release,
    environment: environmentName(environment),
    tags: [...new Set([NAME, ...told.flatMap(({ tags }) => tags)])].slice(0, MOST_TAGS),
    input: question,
    output: chosen,
    metadata: {
      wallBounceId: id,
      project,
      environment,
      feature,
      ...verdict,
      clusters,
      outliers,
      abstained,
      notAsked: run?.notAsked ?? [],
    },
  };
}

function memberBody(bounce: WallBounce, each: BounceMember, told: CallTold | null): GenerationBody {
  const { member, provider, text, callId } = each;
  const end = endOf(each, told);
  return {
    ...(told ? callFields(told.call) : untoldFields(bounce, each)),
    ...end,
    id: callId ?? partId(bounce, member),
    traceId: traceIdOf(bounce),
    name: member,
    input: shown(told?.input ?? bounce.question),
    output: shown(told?.output ?? (end.level === 'ERROR' ? null : text)),
    metadata: { wallBounceId: bounce.id, provider, ...(told && callNotes(told.call)) },
  };
}

function untoldFields({ environment, startedAtMs }: WallBounce, { model }: BounceMember): Partial<GenerationBody> {
  return { environment: environmentName(environment), model, startTime: new Date(startedAtMs) };
}

function endOf({ errorClass }: BounceMember, told: CallTold | null): Pick<GenerationBody, 'level' | 'statusMessage'> {
  const isFailed = told ? told.call.status === 'error' : errorClass !== null;
  if (!isFailed) return { level: 'DEFAULT', statusMessage: null };
  const failed = told?.call ?? { errorClass, errorMessage: null, httpStatus: null };
  return { level: 'ERROR', statusMessage: failureText(failed) };
}

/** A call of a round before the last, by which nobody is known any more. */
function roundBody(bounce: WallBounce, told: CallTold): GenerationBody {
  const { id, provider, model } = told.call;
  const member = { member: model, provider, model, text: null, errorClass: null, callId: id };
  return memberBody(bounce, member, told);
}

/** Where none was chosen there is nothing that they agree on, and nothing to be sure of. */
function scoreBodies(bounce: WallBounce): Bodies['scores'] {
  const { agreement, confidence } = bounce;
  const consensus = agreement.chosen === null ? null : agreement.consensus;
  return Object.entries({ consensus, confidence }).flatMap(([name, value]) => {
    if (value === null) return [];
    const place = { id: partId(bounce, name), traceId: traceIdOf(bounce) };
    return [{ ...place, environment: environmentName(bounce.environment), name, value, dataType: 'NUMERIC' as const }];
  });
}

function shown(text: string | null): string | null {
  return text === null ? null : cleanText(text, LONGEST_TEXT);
}
