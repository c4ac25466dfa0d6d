import { useAddress } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Panel } from '../../view/panel';
import { CloseMonth } from './close-month';
import { Downloads } from './downloads';
import { Lines } from './lines';
import { Showback } from './showback';
import { Totals } from './totals';
import { statementWords } from './words';

/** Statement is what a month's calls are billed with, for finance to check, print, take elsewhere, and close; the address says the month. */
export function Statement() {
  const said = useWords(statementWords);
  const session = useSession();
  if (!mayDo(session, 'finance')) {
    return (
      <Page title={said.title}>
        <p className="text-quiet">{said.mayNotSee}</p>
      </Page>
    );
  }
  return (
    <InZone zone={session.reportingTimezone}>
      <Months />
    </InZone>
  );
}

function Months() {
  const said = useWords(statementWords);
  const [search] = useAddress();
  const asked = api.useQuery('get', '/api/v1/statements');
  const months = asked.data?.items;
  const named = search.get('month');
  const month = named === null ? latestOf(months) : months?.find((one) => one.month === named);
  if (month) return <OfMonth key={month.month} month={month} months={months ?? []} />;
  return (
    <Page title={said.title}>
      <Panel title={said.title} asked={asked} waits={400}>
        {() => named !== null && <p role="alert">{said.noSuchMonth(named)}</p>}
      </Panel>
    </Page>
  );
}

/** Corrections may be due in a month that is yet to come. */
function latestOf(months: readonly Schema<'StatementMonth'>[] = []): Schema<'StatementMonth'> | undefined {
  return months.find(({ isOver }) => isOver) ?? months.at(-1);
}

function OfMonth({ month, months }: { month: Schema<'StatementMonth'>; months: readonly Schema<'StatementMonth'>[] }) {
  const said = useWords(statementWords);
  const session = useSession();
  const asked = api.useQuery('get', '/api/v1/statements/{month}', { params: { path: { month: month.month } } });
  return (
    <Page title={said.ofMonth(month.month)} tools={<MonthPicker month={month.month} months={months} />}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <State month={month} />
        <div className="flex flex-wrap gap-2 print:hidden">
          <Downloads month={month.month} statement={asked.data} />
          {month.state === 'open' && month.isOver && session.project === null && asked.data && (
            <CloseMonth statement={asked.data} />
          )}
        </div>
      </div>
      <Panel title={said.total} asked={asked} waits={90}>
        {(statement) => <Totals statement={statement} />}
      </Panel>
      <Showback asked={asked} />
      <Panel title={said.lines} asked={asked} waits={400}>
        {(statement) => <Lines statement={statement} />}
      </Panel>
    </Page>
  );
}

function MonthPicker({ month, months }: { month: string; months: readonly Schema<'StatementMonth'>[] }) {
  const said = useWords(statementWords);
  const [, change] = useAddress();
  return (
    <select
      className="control print:hidden"
      aria-label={said.month}
      value={month}
      onChange={({ currentTarget }) => change({ month: currentTarget.value })}
    >
      {months.map((one) => (
        <option key={one.month}>{one.month}</option>
      ))}
    </select>
  );
}

function State({ month }: { month: Schema<'StatementMonth'> }) {
  const said = useWords(statementWords);
  const format = useFormat();
  return (
    <p className="text-quiet">
      {month.closedAt === null ? said.open : said.closed(format.dated(month.closedAt), month.closedBy)}{' '}
      {month.takesCorrections && said.takesCorrections}
    </p>
  );
}
