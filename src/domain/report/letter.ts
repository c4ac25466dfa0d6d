import type { Language } from '../notification/channel.js';
import type { ReportDocument } from './report-document.js';
import type { ReportFacts } from './report-facts.js';

/** ReportLetter is a report as it is sent to a channel, for each to put into its form. */
export interface ReportLetter {
  /** The same whenever it is sent: a receiver that gets it twice can tell by it. */
  id: string;
  reportId: string;
  language: Language;
  title: string;
  headlines: readonly string[];
  figures: readonly { name: string; value: string }[];
  note: string;
  link: { text: string; url: string };
  facts: ReportFacts;
  /** What only e-mail has room for; `null`: it goes elsewhere. */
  mail: ReportMailParts | null;
}

/** ReportMailParts is the whole of a report, as e-mail brings it. */
export interface ReportMailParts {
  text: string;
  html: string;
  /** Pictures that the HTML shows, by the ids that it knows them by. */
  pictures: readonly { id: string; name: string; png: Uint8Array }[];
  pdf: { name: string; content: Uint8Array };
}

/** summaryFigures is the figures that fit into a message of a chat: those of spend. */
export function summaryFigures({ sections }: ReportDocument): ReportLetter['figures'] {
  return (sections[0]?.figures ?? []).map(({ label, value, note }) => {
    return { name: label, value: note === '' ? value : `${value} (${note})` };
  });
}
