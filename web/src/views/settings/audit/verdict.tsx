import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Failure } from '../../../view/panel';
import { StateMark } from '../../../view/state-mark';
import { Told } from '../../../view/told';
import { EntryList } from './entry-list';
import { auditWords } from './words';

/** Verdict has the chain gone through when somebody wants it, which may take a while, and says what came of it. */
export function Verdict() {
  const said = useWords(auditWords);
  const asked = api.useQuery('get', '/api/v1/audit-logs/verify', {}, { enabled: false, gcTime: 0 });
  const verify = (): void => void asked.refetch();
  return (
    <section className="panel p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{said.chain}</h2>
        <button type="button" className="control control-main" disabled={asked.isFetching} onClick={verify}>
          {asked.isFetching ? said.verifying : said.verify}
        </button>
      </div>
      <p className="text-quiet">{said.chainMeans}</p>
      <div role="status" className="mt-2 flex flex-col gap-2">
        {asked.error ? <Failure error={asked.error} onRetry={verify} /> : asked.data && <Found verdict={asked.data} />}
      </div>
    </section>
  );
}

function Found({ verdict: { rows, broken, latestCheckpoint: signed } }: { verdict: Schema<'AuditVerdict'> }) {
  const said = useWords(auditWords);
  const format = useFormat();
  const count = format.number(rows);
  return (
    <>
      {broken ? (
        <div className="rounded bg-bad-ground p-3">
          <p className="font-semibold">
            <StateMark state="failed" word={said.isBroken} />: {said.broken(String(broken.seq))}
          </p>
          <p>{said.breaks[broken.how]}</p>
          <p>{said.goodUntil(count)}</p>
          {broken.row && <EntryList name={said.chain} rows={[broken.row]} />}
        </div>
      ) : (
        <p className="font-semibold">
          <StateMark state="ok" word={said.isWhole} />: {said.whole(count)}
        </p>
      )}
      {signed ? (
        <dl className="text-quiet">
          <dt>{said.signed(String(signed.seq), format.dated(signed.at))}</dt>
          <dd>
            <code>
              <Told text={signed.hash} />
            </code>
          </dd>
          <dt>{said.signedWith}</dt>
          <dd>
            <code>
              <Told text={signed.publicKey} />
            </code>
          </dd>
        </dl>
      ) : (
        <p className="text-quiet">{said.notSigned}</p>
      )}
    </>
  );
}
