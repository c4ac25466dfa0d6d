import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { itemsOf, More } from '../../view/pages';
import { Panel } from '../../view/panel';
import { visible } from '../../view/told';
import { OUTCOMES, useBounces, useKindName, useNarrowed, type Bounce } from './asking';
import { OutcomeMark } from './outcome-mark';
import { bounceWords } from './words';

/** BounceList is the analyses of the span, the latest first; each leads to its own view. */
export function BounceList() {
  const said = useWords(bounceWords);
  const asked = useBounces();
  return (
    <Panel title={said.list} asked={itemsOf(asked)} tools={<Tools />} waits={300}>
      {(bounces) =>
        bounces.length === 0 ? (
          <NoMatch />
        ) : (
          <>
            <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.list}>
              <table className="grid-table">
                <Head />
                <tbody>
                  {bounces.map((bounce) => (
                    <Row key={`${bounce.project} ${bounce.id}`} bounce={bounce} />
                  ))}
                </tbody>
              </table>
            </div>
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

/** What a narrow window has no room for stands below the question there. */
const WIDE = 'max-md:hidden';

function Head() {
  const said = useWords(bounceWords);
  return (
    <thead>
      <tr>
        <th scope="col" className={WIDE}>
          {said.time}
        </th>
        <th scope="col">{said.question}</th>
        {[said.taskKind, said.outcome].map((name) => (
          <th key={name} scope="col" className={WIDE}>
            {name}
          </th>
        ))}
        <th scope="col" className="amount">
          {said.consensus}
        </th>
        <th scope="col" className="amount">
          {said.confidence}
        </th>
        {[said.chosen, said.members].map((name) => (
          <th key={name} scope="col" className={WIDE}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ bounce }: { bounce: Bounce }) {
  const format = useFormat();
  const nameOf = useKindName();
  const { timestamp, taskKind, outcome, consensus, confidence } = bounce;
  return (
    <tr>
      <td className={`${WIDE} whitespace-nowrap`} title={format.exactTime(timestamp)}>
        {format.time(timestamp)}
      </td>
      <td className="md:min-w-64">
        <Question bounce={bounce} />
        <span className="flex flex-wrap gap-x-3 text-quiet md:hidden">
          <span>{format.time(timestamp)}</span>
          <OutcomeMark outcome={outcome} />
        </span>
      </td>
      <td className={WIDE}>
        <bdi className="block min-w-28 wrap-anywhere">{visible(nameOf(taskKind))}</bdi>
      </td>
      <td className={WIDE}>
        <OutcomeMark outcome={outcome} />
      </td>
      <td className="amount">{format.percent(consensus)}</td>
      <td className="amount">{format.percent(confidence)}</td>
      <td className={WIDE}>
        <Chosen bounce={bounce} />
      </td>
      <td className={`${WIDE} whitespace-nowrap`}>
        <Answered bounce={bounce} />
      </td>
    </tr>
  );
}

function Question({ bounce: { id, project, question } }: { bounce: Bounce }) {
  const said = useWords(bounceWords);
  const linkTo = useLinkTo();
  return (
    <Link
      to={linkTo(`/wall-bounces/${encodeURIComponent(id)}`, { project })}
      className="line-clamp-2 target"
      title={visible(id)}
    >
      <bdi className="wrap-anywhere">{question === null ? said.unkept(visible(id)) : beginningOf(question)}</bdi>
    </Link>
  );
}

function Chosen({ bounce: { chosen, confidence } }: { bounce: Bounce }) {
  const said = useWords(bounceWords);
  if (!chosen) return <span className="text-quiet">{confidence === null ? said.noneChosen : said.textNotKept}</span>;
  return <bdi className="line-clamp-2 max-w-64 wrap-anywhere">{beginningOf(chosen)}</bdi>;
}

function Answered({ bounce: { members, outliers } }: { bounce: Bounce }) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const answered = members.filter(({ cluster }) => cluster !== null).length;
  return (
    <>
      {said.answeredOf(format.number(answered), format.number(members.length))}
      {outliers.length > 0 && <span className="text-quiet"> · {said.differs(format.number(outliers.length))}</span>}
    </>
  );
}

function Tools() {
  const said = useWords(bounceWords);
  const [, change] = useAddress();
  const { feature } = useNarrowed();
  return (
    <div className="flex flex-wrap gap-2">
      {feature !== null && (
        <button type="button" className="control" onClick={() => change({ feature: null }, true)}>
          <bdi className="max-w-48 truncate">{said.ofFeature(visible(feature))}</bdi>
          <span aria-hidden="true">×</span>
          <span className="sr-only">{said.allFeatures}</span>
        </button>
      )}
      <OutcomePicker />
    </div>
  );
}

function OutcomePicker() {
  const said = useWords(bounceWords);
  const [, change] = useAddress();
  const { outcome } = useNarrowed();
  return (
    <select
      className="control"
      aria-label={said.outcome}
      value={outcome ?? ''}
      onChange={({ target }) => change({ outcome: target.value === '' ? null : target.value }, true)}
    >
      <option value="">{said.allOutcomes}</option>
      {OUTCOMES.map((name) => (
        <option key={name} value={name}>
          {said.outcomes[name]}
        </option>
      ))}
    </select>
  );
}

function NoMatch() {
  const said = useWords(bounceWords);
  const [, change] = useAddress();
  return (
    <div className="py-6 text-center">
      <p className="font-semibold">{said.noneMatch}</p>
      <button
        type="button"
        className="control mt-3"
        onClick={() => change({ taskKind: null, feature: null, outcome: null }, true)}
      >
        {said.clear}
      </button>
    </div>
  );
}

const BEGINNING = 300;

/** Two lines hold no more than the beginning of a text. */
function beginningOf(text: string): string {
  return visible([...text.slice(0, 2 * BEGINNING)].slice(0, BEGINNING).join(''));
}
