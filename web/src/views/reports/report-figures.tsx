import type { ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { visible } from '../../view/told';

type Section = Schema<'ReportSection'>;

const TONES = { neutral: '', good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const;

interface ReportFiguresProps {
  section: Section;
  /** What stands between them. */
  children: ReactNode;
}

/** ReportFigures is the numbers of a section, single ones and those of its table. */
export function ReportFigures({ section: { title, figures, table }, children }: ReportFiguresProps) {
  return (
    <>
      {figures.length > 0 && (
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
          {figures.map(({ label, value, note, tone }) => (
            <div key={label} className="min-w-0">
              <dt className="text-quiet">{label}</dt>
              <dd className={`text-lg font-semibold ${TONES[tone]}`}>{value}</dd>
              {note !== '' && <dd className="text-quiet">{note}</dd>}
            </div>
          ))}
        </dl>
      )}
      {children}
      {table && (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
          <table className="grid-table">
            <thead>
              <tr>
                {table.columns.map(({ title: name, isNumber }, index) => (
                  <th key={index} scope="col" className={isNumber ? 'amount' : ''}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, place) => (
                <tr key={place}>
                  {row.map(({ text, tone }, index) => (
                    <td key={index} className={`${table.columns[index]?.isNumber ? 'amount' : ''} ${TONES[tone]}`}>
                      <bdi>{visible(text)}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
