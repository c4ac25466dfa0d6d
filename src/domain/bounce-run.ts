/** RUN_MODES: in `parallel` members do not know of each other; in `sequential` each sees what those before it answered. */
export const RUN_MODES = ['parallel', 'sequential'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** NOT_ASKED are why a run may leave a member out: `budget` is the run's own, `over_hard_limit` another's. */
export const NOT_ASKED = ['budget', 'price_unknown', 'time', 'over_hard_limit', 'budgets_unavailable'] as const;
export type NotAsked = (typeof NOT_ASKED)[number];

/** BounceRun is what is known only of an analysis that was run here. */
export interface BounceRun {
  /** The ids of all its calls, those of every round. */
  calls: readonly string[];
  notAsked: readonly { member: string; reason: NotAsked }[];
}

/** Message is one turn of what a member is told. */
export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** Asked is what is put to one member. */
export interface Asked {
  question: string;
  system: string | null;
  /** What it answered the last time it was asked. */
  own: string | null;
  /** What others answered. */
  others: readonly string[];
}

/** So much of another's answer is shown. */
const LONGEST_SHOWN = 8_000;

const TOLD = {
  en: {
    others: 'Others were asked the same question. Their answers, in no particular order:',
    answer: 'Answer',
    request:
      'Check them and your own reasoning. They may be wrong: change your answer only for a reason. Give your final answer to the original question.',
  },
  ja: {
    others: '同じ質問に対する他の回答です（順不同）。',
    answer: '回答',
    request:
      '他の回答と自分の推論を確かめてください。他の回答が誤っていることもあります。理由がある場合にだけ回答を変え、元の質問への最終的な答えを述べてください。',
  },
} as const;

/**
 * messagesFor is what a member is told: the question as it stands and, in a refinement round or after others, what they
 * answered, without their names, so that none is followed for what it is called.
 */
export function messagesFor({ question, system, own, others }: Asked): Message[] {
  const messages: Message[] = system === null ? [] : [{ role: 'system', content: system }];
  if (others.length === 0) return [...messages, { role: 'user', content: question }];
  const words = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question) ? TOLD.ja : TOLD.en;
  const shown = others.map((text, at) => `${words.answer} ${at + 1}:\n${text.slice(0, LONGEST_SHOWN)}`);
  const asked = [words.others, ...shown, words.request].join('\n\n');
  if (own === null) return [...messages, { role: 'user', content: `${question}\n\n${asked}` }];
  return [
    ...messages,
    { role: 'user', content: question },
    { role: 'assistant', content: own },
    { role: 'user', content: asked },
  ];
}

/** Nobody knows beforehand how many tokens a text is: never more than its bytes, and a third of that as a rule. */
const BYTES_PER_TOKEN = 3;

/** What a conversation has beside its texts. */
const TOKENS_PER_MESSAGE = 10;

/** estimatedTokens is how many tokens some messages are, rather too many than too few. */
export function estimatedTokens(messages: readonly Message[]): number {
  const bytes = messages.reduce((sum, { content }) => sum + new TextEncoder().encode(content).length, 0);
  return Math.ceil(bytes / BYTES_PER_TOKEN) + messages.length * TOKENS_PER_MESSAGE;
}
