import type { Schema } from '../../../api/client';
import { TimeChart } from '../../../charts/time-chart';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { TableHead } from '../../../view/table-head';
import { Labels } from '../labels';
import { useWriteValue, type Unit } from '../value';
import { alertWords } from '../words';
import { ruleWords } from './words';

type Preview = Schema<'AlertRulePreview'>;
type Subject = Preview['subjects'][number];

/** So many of what a rule is about are drawn. */
const MOST_DRAWN = 3;
const SECONDS_PER_MINUTE = 60;

interface RulePreviewProps {
  preview: Preview;
  threshold: number;
}

/** RulePreview is when a rule would have fired in the past, and for what. */
export function RulePreview({ preview, threshold }: RulePreviewProps) {
  const said = useWords(ruleWords);
  const format = useFormat();
  const { reason, subjects, firings, stepSeconds, to, unit } = preview;
  if (reason === 'not_kept') return <p>{said.notKept}</p>;
  if (subjects.length === 0) return <p>{said.noSubjects}</p>;
  const drawn = subjects.slice(0, MOST_DRAWN);
  return (
    <>
      <p>
        {said.wouldHave(format.number(firings))}{' '}
        {stepSeconds !== null && (
          <span className="text-quiet">{said.steps(format.number(stepSeconds / SECONDS_PER_MINUTE))}</span>
        )}
      </p>
      {drawn.map((subject) => (
        <SubjectCourse key={JSON.stringify(subject.labels)} {...{ subject, threshold, unit, to }} />
      ))}
      {subjects.length > MOST_DRAWN && (
        <p className="text-quiet">{said.more(format.number(subjects.length - MOST_DRAWN))}</p>
      )}
    </>
  );
}

interface SubjectCourseProps {
  subject: Subject;
  threshold: number;
  unit: Unit;
  to: string;
}

function SubjectCourse({ subject, threshold, unit, to }: SubjectCourseProps) {
  const said = useWords(ruleWords);
  const also = useWords(alertWords);
  const write = useWriteValue();
  const { labels, values, firings } = subject;
  return (
    <section className="flex flex-col gap-2">
      <Labels labels={labels} />
      <TimeChart
        label={said.valueOf(Object.values(labels).join(' · ') || also.everything)}
        timesMs={values.map(({ at }) => Date.parse(at))}
        toMs={Date.parse(to)}
        lines={[
          { name: also.value, colour: '--series-1', values: values.map(({ value }) => value), isJoined: true },
          { name: also.threshold, colour: '--bad', values: values.map(() => threshold), isDashed: true },
        ]}
        height={140}
        write={(value) => write(value, unit)}
      />
      {firings.length > 0 && <Firings firings={firings} unit={unit} />}
    </section>
  );
}

function Firings({ firings, unit }: { firings: Subject['firings']; unit: Unit }) {
  const said = useWords(ruleWords);
  const format = useFormat();
  const write = useWriteValue();
  return (
    <div className="max-h-60 overflow-auto" tabIndex={0} role="region" aria-label={said.previewHead}>
      <table className="grid-table">
        <TableHead words={[said.from, said.to]} amounts={[said.worst]} />
        <tbody>
          {firings.map(({ from, to, worst }) => (
            <tr key={from}>
              <td>{format.time(from)}</td>
              <td>{to === null ? said.goesOn : format.time(to)}</td>
              <td className="amount">{write(worst, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
