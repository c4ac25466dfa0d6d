import { useAddress } from '../../address/address';
import { api, ROOT, type Schema } from '../../api/client';
import { useLanguage, useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { viewWords } from '../../view/words';
import { ReportChart } from './report-chart';
import { ReportFigures } from './report-figures';
import { SendReport } from './send-report';
import { reportWords } from './words';

const FORMS = ['pdf', 'html', 'md'] as const;

/** ShownReport is a report in the language that is spoken, its files, and where else it goes. */
export function ShownReport({ id, mayOperate }: { id: string; mayOperate: boolean }) {
  const language = useLanguage();
  const { close } = useWords(viewWords);
  const said = useWords(reportWords);
  const [, change] = useAddress();
  const params = { path: { id }, query: { language } };
  const asked = api.useQuery('get', '/api/v1/reports/{id}', { params });
  const title = asked.data ? `${asked.data.document.title}: ${asked.data.document.period}` : said.title;
  const tools = (
    <nav aria-label={said.files} className="flex flex-wrap gap-2">
      {FORMS.map((form) => (
        <a key={form} className="control" href={fileOf(id, form, language)} download>
          {said[form]}
        </a>
      ))}
      <button type="button" className="control" onClick={() => change({ report: null })}>
        {close}
      </button>
    </nav>
  );
  return (
    <Panel title={title} asked={asked} tools={tools} waits={600}>
      {(report) => (
        <div className="flex flex-col gap-4">
          {mayOperate && <SendReport report={report} />}
          <Told document={report.document} />
        </div>
      )}
    </Panel>
  );
}

function Told({ document: { headlines, sections, notes } }: { document: Schema<'ReportDocument'> }) {
  return (
    <>
      <ul className="list-disc ps-5">
        {headlines.map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      {sections.map((section) => (
        <section key={section.id} className="flex flex-col gap-3 border-t border-line pt-3">
          <h3 className="font-semibold">{section.title}</h3>
          {section.sentences.map((sentence) => (
            <p key={sentence} className="text-quiet">
              {sentence}
            </p>
          ))}
          <ReportFigures section={section}>
            {section.charts.length > 0 && (
              <div className="flex flex-wrap gap-4">
                {section.charts.map((chart) => (
                  <ReportChart key={chart.id} chart={chart} />
                ))}
              </div>
            )}
          </ReportFigures>
        </section>
      ))}
      {notes.map((note) => (
        <p key={note} className="text-quiet">
          {note}
        </p>
      ))}
    </>
  );
}

function fileOf(id: string, form: (typeof FORMS)[number], language: string): string {
  return new URL(`api/v1/reports/${id}/report.${form}?language=${language}`, ROOT).href;
}
