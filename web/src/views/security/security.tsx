import { usePlace } from '../../address/address';
import { api } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Page } from '../../view/page';
import { Panel } from '../../view/panel';
import { Keys, Sources } from './doers';
import { Findings } from './findings';
import { linesOf, sumsOf, type Security as Answer } from './kinds';
import { Limits } from './limits';
import { LockOuts } from './lock-outs';
import { securityWords } from './words';

/** What happens at the door happens without a call that tells of it. */
const AGAIN = { refetchInterval: 10_000 } as const;

/** Security is what happened at the door, who is locked out, and whose key is used unusually. */
export function Security() {
  const said = useWords(securityWords);
  const session = useSession();
  const maySee = session.project === null && mayDo(session, 'operate');
  return <Page title={said.title}>{maySee ? <AtTheDoor /> : <p className="text-quiet">{said.mayNotSee}</p>}</Page>;
}

function AtTheDoor() {
  const said = useWords(securityWords);
  const { period } = usePlace();
  const query = { from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() };
  const asked = api.useQuery('get', '/api/v1/security', { params: { query } }, AGAIN);
  return (
    <>
      {asked.data && <Figures answer={asked.data} />}
      <Panel title={said.overTime} asked={asked} waits={270}>
        {(answer) => <OverTime answer={answer} />}
      </Panel>
      <LockOuts asked={asked} />
      <Sources asked={asked} />
      <Keys asked={asked} />
      <Findings asked={asked} />
      <Limits asked={asked} />
    </>
  );
}

function Figures({ answer: { totals, lockOuts, findings } }: { answer: Answer }) {
  const said = useWords(securityWords);
  const format = useFormat();
  const { refused, turnedAway, probing } = sumsOf(totals);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Figure name={said.refused} value={format.number(refused)} detail={said.ofRefused} />
      <Figure name={said.turnedAway} value={format.number(turnedAway)} detail={said.ofTurnedAway} />
      <Figure name={said.probing} value={format.number(probing)} detail={said.ofProbing} />
      <Figure name={said.misuse} value={format.number(findings.length)} detail={said.ofMisuse} />
      <Figure name={said.lockedOut} value={format.number(lockOuts.length)} />
    </div>
  );
}

function OverTime({ answer }: { answer: Answer }) {
  const said = useWords(securityWords);
  const format = useFormat();
  const zoom = useZoom();
  if (answer.overTime.length === 0) return <p className="text-quiet">{said.nothing}</p>;
  const drawn = linesOf(answer, (kind) => said.kinds[kind] ?? kind);
  return <TimeChart label={said.overTime} {...drawn} isStacked write={format.number} onSelect={zoom} />;
}
