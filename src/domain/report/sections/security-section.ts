import { SECURITY_EVENTS } from '../../security/event.js';
import { cell, type ReportSection } from '../report-document.js';
import { sectionOf, type Telling } from './telling.js';

/** securitySection tells what happened at the door; `null`: it is not for this reader. */
export function securitySection(telling: Telling): ReportSection | null {
  const { facts, words, amounts } = telling;
  if (facts.security === null) return null;
  const { totals, findings, knownFrom } = facts.security;
  const { labels } = words;
  const happened = SECURITY_EVENTS.flatMap((event) => {
    const times = totals[event] ?? 0;
    return times > 0 ? [{ text: words.securityEvents[event], times }] : [];
  });
  const found = findings > 0 ? [{ text: labels.findings, times: findings }] : [];
  const rows = [...happened.sort((one, other) => other.times - one.times), ...found].map(({ text, times }) => {
    return [cell(text), cell(amounts.count(times))];
  });
  const isCut = knownFrom > facts.period.from;
  return sectionOf('security', telling, {
    sentences: isCut ? [words.securityFrom(amounts.moment(knownFrom))] : [],
    table:
      rows.length === 0
        ? null
        : {
            columns: [
              { title: labels.event, isNumber: false },
              { title: labels.times, isNumber: true },
            ],
            rows,
          },
  });
}

/** refusedRequests is how many requests were not let in. */
export function refusedRequests({ facts }: Telling): number {
  return Object.values(facts.security?.totals ?? {}).reduce((sum, times) => sum + times, 0);
}
