import type { ReactNode } from 'react';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { Told, visible } from '../../view/told';
import { useKindName, type Bounce, type Detail } from './asking';
import { detailWords } from './detail-words';
import { OutcomeMark } from './outcome-mark';
import { bounceWords } from './words';

/** Verdict is what came of an analysis, in words and figures. */
export function Verdict({ bounce }: { bounce: Detail }) {
  const said = useWords(detailWords);
  const format = useFormat();
  const { outcome, reason, clusters, members } = bounce;
  const answered = members.filter(({ cluster }) => cluster !== null).length;
  const same = clusters[0]?.members.length ?? 0;
  return (
    <section className="panel flex min-w-0 flex-col gap-3 p-3" aria-label={said.verdict}>
      <p className="text-lg font-semibold">
        <OutcomeMark outcome={outcome} />
      </p>
      <p>{said.reasons[reason](format.number(same), format.number(answered))}</p>
      <Chosen bounce={bounce} />
      <Measures bounce={bounce} />
      <Taken bounce={bounce} />
      <Facts bounce={bounce} />
    </section>
  );
}

function Chosen({ bounce: { chosen, confidence } }: { bounce: Bounce }) {
  const said = useWords(detailWords);
  if (chosen === null && confidence === null) return null;
  return (
    <div>
      <h2 className="text-quiet">{said.chosen}</h2>
      {chosen ? (
        <p dir="auto" className="max-h-48 overflow-auto text-lg wrap-anywhere whitespace-pre-wrap" tabIndex={0}>
          {visible(chosen)}
        </p>
      ) : (
        <p className="text-quiet">{said.chosenNotKept}</p>
      )}
    </div>
  );
}

function Measures({ bounce: { consensus, confidence, threshold, toldConfidence } }: { bounce: Bounce }) {
  const said = useWords(detailWords);
  const { consensus: consensusName, confidence: confidenceName, ...means } = useWords(bounceWords);
  const format = useFormat();
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      <Measure name={consensusName} value={format.percent(consensus)} means={means.consensusMeans}>
        {said.threshold(format.percent(threshold))}
      </Measure>
      <Measure name={confidenceName} value={format.percent(confidence)} means={means.confidenceMeans}>
        {toldConfidence !== null && said.told(format.percent(toldConfidence))}
      </Measure>
    </dl>
  );
}

interface MeasureProps {
  name: string;
  value: string;
  means: string;
  children: ReactNode;
}

function Measure({ name, value, means, children }: MeasureProps) {
  return (
    <div>
      <dt className="text-quiet">{name}</dt>
      <dd>
        <span className="text-2xl font-semibold">{value}</span> <span className="text-quiet">{children}</span>
        <span className="block max-w-96 text-quiet">{means}</span>
      </dd>
    </div>
  );
}

/** What it took, where that is known of any call, and who was left out. */
function Taken({ bounce: { calls, costUsd, notAsked } }: { bounce: Detail }) {
  const said = useWords(detailWords);
  if (calls.length + notAsked.length === 0) return null;
  return (
    <div>
      <p>
        <span className="text-quiet">{said.cost}</span>{' '}
        {costUsd === null ? said.costUnknown : <Money costUsd={costUsd} isExact />}
      </p>
      {notAsked.map(({ member, reason }) => (
        <p key={member} className="text-bad">
          {said.notAsked(visible(member), said.notAskedReasons[reason] ?? reason)}
        </p>
      ))}
    </div>
  );
}

function Facts({ bounce }: { bounce: Bounce }) {
  const said = useWords(detailWords);
  const { kinds, taskKind, time } = useWords(bounceWords);
  const format = useFormat();
  const nameOf = useKindName();
  const facts = [
    [time, format.exactTime(bounce.timestamp)],
    [taskKind, nameOf(bounce.taskKind)],
    [said.method, kinds[bounce.method] ?? bounce.method],
    [said.quorum, format.number(bounce.quorum)],
    [said.project, bounce.project],
    [said.environment, bounce.environment],
    [said.feature, bounce.feature],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-2">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">{name}</dt>
            <dd>
              <Told text={value} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
