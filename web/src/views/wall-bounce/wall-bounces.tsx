import { Link } from 'wouter';
import { useLinkHere, usePlace } from '../../address/address';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { useNarrowed, useSummary } from './asking';
import { BounceList } from './bounce-list';
import { Calibration } from './calibration';
import { Figures } from './figures';
import { Kinds } from './kinds';
import { KindPicker } from './kind-picker';
import { Matrix } from './matrix';
import { Models } from './models';
import { NoBounces } from './nothing';
import { Distributions, OverTime } from './over-time';
import { Probes } from './probes/probes';
import { OpenRun } from './run/open-run';
import { sumsOf } from './sums';
import { bounceWords } from './words';

/** WallBounces is how far models agree when they are asked the same, how sure one may be of that, and every single time. */
export function WallBounces() {
  const said = useWords(bounceWords);
  const { environment } = usePlace();
  const { taskKind } = useNarrowed();
  const summary = useSummary();
  return (
    <Page title={said.title} tools={<Tools />}>
      <p className="-mt-3 text-quiet">{said.intro}</p>
      {environment !== null && <p role="note">{said.allEnvironments(environment)}</p>}
      <Answer asked={summary} waits={560}>
        {(answer) =>
          answer.total.analyses === 0 ? (
            <>
              <NoBounces />
              <Probes />
            </>
          ) : (
            <>
              <Figures sums={sumsOf(answer, taskKind)} />
              <OverTime asked={summary} />
              <div className="grid items-start gap-4 xl:grid-cols-2">
                <div className="flex min-w-0 flex-col gap-4">
                  <Distributions asked={summary} />
                  <Kinds asked={summary} />
                </div>
                <Matrix />
              </div>
              <Calibration />
              <Models />
              <Probes />
              <BounceList />
            </>
          )
        }
      </Answer>
      <OpenRun />
    </Page>
  );
}

function Tools() {
  const said = useWords(bounceWords);
  const linkHere = useLinkHere();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <KindPicker />
      <Link to={linkHere({ run: 'new' })} className="control control-main">
        {said.run}
      </Link>
    </div>
  );
}
