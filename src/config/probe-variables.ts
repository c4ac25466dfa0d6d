import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LONGEST_NAME } from '../domain/call.js';
import { ANSWER_KINDS } from '../domain/consensus/reading.js';
import { parseUsd } from '../domain/money.js';
import type { ProbeQuestion } from '../domain/probe/probe.js';
import { providerName } from '../domain/provider-name.js';
import { modelOf } from '../domain/wall-bounce.js';

/** ProbeModel is a model that is probed, and who is asked for it. */
export interface ProbeModel {
  provider: string;
  model: string;
}

/** The questions that come with the service. */
const USUAL_QUESTIONS = fileURLToPath(new URL('../../probes/questions.json', import.meta.url));
const MOST_QUESTIONS = 200;
const MOST_MODELS = 20;

const text = z.string().min(1).max(20_000);
const questions = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[\w.:-]{1,64}$/, 'letters, figures and . : _ - (at most 64)'),
      question: text,
      answer: text,
      answerKind: z.enum(['auto', ...ANSWER_KINDS]).default('auto'),
    }),
  )
  .min(1)
  .max(MOST_QUESTIONS)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id is there twice');

const FILE_FORM = 'a file of questions, a JSON list of {"id", "question", "answer", "answerKind"?}';

const probeQuestions = z
  .string()
  .default(USUAL_QUESTIONS)
  .transform((path, context): readonly ProbeQuestion[] => {
    try {
      const told = questions.parse(JSON.parse(readFileSync(path, 'utf8')));
      return told.map((question) => ({ ...question, version: versionOf(question) }));
    } catch (error) {
      const [issue] = error instanceof z.ZodError ? error.issues : [];
      const fault = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
      context.addIssue(`${FILE_FORM}; ${fault}`);
      return z.NEVER;
    }
  });

const VERSION_LENGTH = 8;

function versionOf({ question, answer, answerKind }: z.output<typeof questions>[number]): string {
  const told = JSON.stringify([question, answer, answerKind]);
  return hash('sha256', told, 'base64url').slice(0, VERSION_LENGTH);
}

const MODELS_FORM = `provider/model,provider/model, each once and at most ${MOST_MODELS}, such as openai/gpt-5-mini`;

/** A model's own name may have slashes; its provider's has none. */
const probeModels = z
  .string()
  .default('')
  .transform((list, context): readonly ProbeModel[] => {
    const told = list.split(',').flatMap((entry) => entry.trim() || []);
    const models = told.flatMap((entry) => {
      const [, provider = '', model = ''] = /^([a-z0-9][a-z0-9._-]{0,49})\/(\S{1,200})$/.exec(entry) ?? [];
      return model === '' ? [] : [{ provider: providerName(provider), model }];
    });
    const names = models.map(modelOf).filter(({ length }) => length <= LONGEST_NAME);
    if (new Set(names).size === told.length && told.length <= MOST_MODELS) return models;
    context.addIssue(MODELS_FORM);
    return z.NEVER;
  });

const INTERVAL = 'a number of hours from 1 to 168';

/** probeVariables is which models are probed, with which questions, how often, and at what cost. */
export const probeVariables = {
  PROBE_MODELS: probeModels,
  PROBE_QUESTIONS: probeQuestions,
  PROBE_INTERVAL_HOURS: z.coerce.number(INTERVAL).int(INTERVAL).min(1, INTERVAL).max(168, INTERVAL).default(24),
  PROBE_BUDGET_USD: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,9})?$/, 'dollars such as 0.25')
    .transform(parseUsd)
    .optional(),
};
