import type { Language } from '../notification/channel.js';
import { amountsIn } from './amounts.js';
import { headlinesOf } from './headlines.js';
import { reportWords } from './languages.js';
import type { ReportDocument, ReportSection } from './report-document.js';
import type { ReportFacts } from './report-facts.js';
import { adviceSection } from './sections/advice-section.js';
import { budgetSection } from './sections/budget-section.js';
import { incidentSection } from './sections/incident-section.js';
import { moverSection } from './sections/mover-section.js';
import { providerSection } from './sections/provider-section.js';
import { qualitySection } from './sections/quality-section.js';
import { securitySection } from './sections/security-section.js';
import { sloSection } from './sections/slo-section.js';
import { spendSection } from './sections/spend-section.js';
import type { Telling } from './sections/telling.js';

/** documentOf puts a report into the words of a language. */
export function documentOf(facts: ReportFacts, language: Language): ReportDocument {
  const words = reportWords(language);
  const amounts = amountsIn(language, facts.timezone);
  const telling: Telling = { facts, language, words, amounts };
  const sections = [
    spendSection(telling),
    moverSection(telling),
    budgetSection(telling),
    sloSection(telling),
    incidentSection(telling),
    providerSection(telling),
    qualitySection(telling),
    securitySection(telling),
    adviceSection(telling),
  ];
  return {
    language,
    title: words.titles[facts.kind],
    period: amounts.span(facts.period.from, facts.period.to),
    headlines: headlinesOf(telling),
    sections: sections.filter((section): section is ReportSection => section !== null),
    notes: [
      ...(facts.isSoFar ? [words.soFar(amounts.moment(facts.period.to), facts.before.to === facts.period.from)] : []),
      `${words.made(amounts.moment(facts.madeAt), facts.timezone)} ${words.later}`,
    ],
  };
}
