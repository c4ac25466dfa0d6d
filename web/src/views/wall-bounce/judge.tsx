import type { SyntheticEvent } from 'react';
import { Link } from 'wouter';
import { useLinkTo, usePlace, type Change } from '../../address/address';
import { api } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { Refusal } from '../../view/refusal';
import { useChanged } from '../../view/use-changed';
import type { Detail } from './asking';
import { detailWords } from './detail-words';
import { Judgement } from './judgement';

const LONGEST_ANSWER = 200;

/** Judge is where it is said whether what was chosen is right, and what is. */
export function Judge({ bounce }: { bounce: Detail }) {
  const said = useWords(detailWords);
  const session = useSession();
  return (
    <section className="panel flex min-w-0 flex-col gap-3 p-3">
      <h2 className="font-semibold">{said.judge}</h2>
      <p className="text-quiet">{said.judgeHint}</p>
      <div role="status">{bounce.judgement && <Judgement judgement={bounce.judgement} />}</div>
      {mayDo(session, 'ingest') ? <Form bounce={bounce} /> : <p>{said.mayNotJudge}</p>}
    </section>
  );
}

function Form({ bounce }: { bounce: Detail }) {
  const said = useWords(detailWords);
  const { id, project, confidence, clusters } = bounce;
  const judge = api.useMutation('post', '/api/v1/scores', useChanged());
  const send = (name: 'correct' | 'answer', value: boolean | string): void =>
    judge.mutate({ body: { target: { type: 'wall-bounce', id }, project, name, value, source: 'user' } });
  return (
    <>
      {confidence === null ? <p>{said.nothingToJudge}</p> : <Verdicts isBusy={judge.isPending} onJudge={send} />}
      {clusters.some(({ answer }) => answer !== '') ? (
        <RightAnswer isBusy={judge.isPending} onTold={(answer) => send('answer', answer)} />
      ) : (
        <p className="text-quiet">{said.notComparable}</p>
      )}
      <Refusal error={judge.error} />
      {bounce.judgement && (
        <div>
          <p className="text-quiet">{said.replaces}</p>
          <ToCalibration bounce={bounce} />
        </div>
      )}
    </>
  );
}

/** Where it is seen what the judgement did: in a span that the analysis is of. */
function ToCalibration({ bounce: { project, taskKind, timestamp } }: { bounce: Detail }) {
  const said = useWords(detailWords);
  const linkTo = useLinkTo();
  const { period } = usePlace();
  const atMs = Date.parse(timestamp);
  const isWithin = period.fromMs <= atMs && atMs < period.toMs;
  const when: Change = isWithin ? {} : { range: '1y', from: null, to: null };
  return <Link to={linkTo('/wall-bounces', { project, calibrated: taskKind, ...when })}>{said.seeCalibration}</Link>;
}

interface VerdictsProps {
  isBusy: boolean;
  onJudge: (name: 'correct', value: boolean) => void;
}

function Verdicts({ isBusy, onJudge }: VerdictsProps) {
  const said = useWords(detailWords);
  return (
    <div className="flex gap-2">
      <button type="button" className="control" disabled={isBusy} onClick={() => onJudge('correct', true)}>
        <span aria-hidden="true" className="text-good">
          ✓
        </span>
        {said.right}
      </button>
      <button type="button" className="control" disabled={isBusy} onClick={() => onJudge('correct', false)}>
        <span aria-hidden="true" className="text-bad">
          ✕
        </span>
        {said.wrong}
      </button>
    </div>
  );
}

interface RightAnswerProps {
  isBusy: boolean;
  onTold: (answer: string) => void;
}

function RightAnswer({ isBusy, onTold }: RightAnswerProps) {
  const said = useWords(detailWords);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onTold(String(new FormData(event.currentTarget).get('answer')).trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-2">
      <Field label={said.rightAnswer} hint={said.rightAnswerHint} className="w-full max-w-xl">
        {(described) => (
          <input
            {...described}
            name="answer"
            className="control w-full"
            required
            // More than spaces.
            pattern=".*\S.*"
            maxLength={LONGEST_ANSWER}
            autoComplete="off"
          />
        )}
      </Field>
      <button type="submit" className="control" disabled={isBusy}>
        {said.send}
      </button>
    </form>
  );
}
