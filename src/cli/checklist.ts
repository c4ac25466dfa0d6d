import {
  CHECKLISTS,
  isGood,
  VERDICTS,
  type ChecklistItem,
  type ChecklistKind,
  type Verdict,
} from '../domain/checklist/checklist.js';
import { CHECK_WORDS, FRAME_WORDS } from '../domain/checklist/words.js';
import { Rejected } from '../domain/failures.js';
import { LANGUAGES, type Language } from '../domain/notification/channel.js';
import { ChecklistChecks } from './checklist-checks.js';
import { connect, notThere, Refusal, urlOf, whatAnswers, WrongUse, type ConnectOptions } from './client.js';
import { field, styled } from './report-text.js';

/** ChecklistOptions are in which language and form a checklist is wanted, and of which service. */
export interface ChecklistOptions extends ConnectOptions {
  language: string;
  json?: boolean;
}

const SHOWN = 5;

const MARKS = {
  well: ['✔', 'green'],
  look: ['!', 'yellow'],
  bad: ['✖', 'red'],
  not_seen: ['–', 'dim'],
} as const satisfies Record<Verdict, readonly [string, string]>;

/** checklist does what is to be looked at every day, week or month, and returns the exit code: 1 where something is bad. */
export async function checklist(wanted: string, options: ChecklistOptions): Promise<number> {
  const kind = (Object.keys(CHECKLISTS) as ChecklistKind[]).find((one) => one === wanted);
  if (!kind) throw new WrongUse('a checklist is daily, weekly or monthly');
  const language = LANGUAGES.find((one) => one === options.language);
  if (!language) throw new WrongUse('--language takes en or ja');
  const url = urlOf(options.url);
  const answering = await whatAnswers(url);
  if (answering !== 'service') throw notThere(url, answering);
  try {
    const checks = new ChecklistChecks(await connect({ ...options, scopes: ['admin'] }), Date.now());
    const project = await checks.project();
    const items: ChecklistItem[] = [];
    for (const check of CHECKLISTS[kind]) items.push({ check, ...(await checks.look(check)) });
    const told = options.json
      ? `${JSON.stringify({ kind, url, project, isGood: isGood(items), items }, null, 2)}\n`
      : '';
    process.stdout.write(told || textOf(kind, language, project, items));
    return isGood(items) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Rejected(
      'service_does_not_tell',
      `${url} does not tell: ${String(error.problem['detail'] ?? error.message)}`,
    );
  }
}

function textOf(
  kind: ChecklistKind,
  language: Language,
  project: string | null,
  items: readonly ChecklistItem[],
): string {
  const frame = FRAME_WORDS[language];
  const only = project === null ? '' : styled('dim', ` · ${frame.ofProject(project)}`);
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, items.filter((item) => item.verdict === verdict).length]),
  ) as Record<Verdict, number>;
  return [
    styled('bold', frame.titles[kind]) + only,
    '',
    ...items.flatMap((item) => itemLines(item, language)),
    '',
    styled(['bold', isGood(items) ? 'green' : 'red'], frame.sum(counts)),
    '',
  ].join('\n');
}

function itemLines({ check, verdict, figure, subjects }: ChecklistItem, language: Language): string[] {
  const { title, counts, advice } = CHECK_WORDS[language][check];
  const [mark, colour] = MARKS[verdict];
  const figured = figure === null ? '' : `: ${figure} ${counts}`;
  const more = subjects.length > SHOWN ? [`… +${subjects.length - SHOWN}`] : [];
  const line = `${styled(colour, mark)} ${title} [${FRAME_WORDS[language].verdicts[verdict]}]${figured}`;
  if (verdict === 'well') return [line];
  return [line, ...[...subjects.slice(0, SHOWN), ...more].flatMap((one) => field('', one)), ...field('→', advice)];
}
