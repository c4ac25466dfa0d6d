import { BOUNCE_OUTCOMES } from '../../wall-bounce.js';
import type { ReportSection } from '../report-document.js';
import { comparedTo, figure, sectionOf, type Telling } from './telling.js';

/** qualitySection tells how far models agreed. */
export function qualitySection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { total, before } = facts.quality;
  if (total.analyses === 0) return sectionOf('quality', telling, {});
  const { labels } = words;
  const since = words.before[facts.kind];
  const was = (part: number | null): string => (part === null ? '' : words.was(amounts.percent(part), since));
  const wrong = BOUNCE_OUTCOMES.filter((outcome) => outcome !== 'agreed' && total.outcomes[outcome] > 0);
  return sectionOf('quality', telling, {
    figures: [
      figure(labels.analyses, amounts.count(total.analyses), comparedTo(telling, before.analyses, total.analyses)),
      figure(labels.agreed, amounts.percent(total.successRate), was(before.successRate)),
      figure(labels.consensus, amounts.percent(total.meanConsensus), was(before.meanConsensus)),
      figure(labels.confidence, amounts.percent(total.meanConfidence), was(before.meanConfidence)),
      ...wrong.map((outcome) => figure(words.outcomes[outcome], amounts.count(total.outcomes[outcome]))),
    ],
  });
}
