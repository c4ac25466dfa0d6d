import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { Panel, type Asked } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { AssignTeams } from './assign-teams';
import { statementWords } from './words';

type Statement = Schema<'Statement'>;

/** Showback is who used what of a statement: by team, and by project. */
export function Showback({ asked }: { asked: Asked<Statement> }) {
  const said = useWords(statementWords);
  const session = useSession();
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel
        title={said.byTeam}
        asked={asked}
        tools={session.project === null && asked.data?.state === 'open' && <AssignTeams statement={asked.data} />}
      >
        {({ teams, total }) => (
          <Shares
            of={said.team}
            shares={teams.map(({ team, ...sum }) => ({
              ...sum,
              key: team ?? '',
              name: team === null ? <em className="text-quiet">{said.noTeam}</em> : <Told text={team} />,
            }))}
            total={total.amountUsd}
          />
        )}
      </Panel>
      <Panel title={said.byProject} asked={asked}>
        {({ projects, total, from, to }) => (
          <Shares
            of={said.project}
            shares={projects.map(({ project, ...sum }) => ({
              ...sum,
              key: project,
              name: <ProjectLink project={project} from={from} to={to} />,
            }))}
            total={total.amountUsd}
          />
        )}
      </Panel>
    </div>
  );
}

function ProjectLink({ project, from, to }: { project: string; from: string; to: string }) {
  const linkTo = useLinkTo();
  return (
    <Link to={linkTo('/costs', { range: null, environment: null, from, to, project })}>
      <Told text={project} />
    </Link>
  );
}

interface Share {
  key: string;
  name: React.ReactNode;
  amountUsd: string;
  calls: number;
  unpricedCalls: number;
}

function Shares({ of, shares, total }: { of: string; shares: readonly Share[]; total: string }) {
  const said = useWords(statementWords);
  const format = useFormat();
  const all = Number(total);
  return (
    <table className="grid-table">
      <TableHead words={[of]} amounts={[said.calls, said.amount, said.share]} />
      <tbody>
        {shares.map(({ key, name, amountUsd, calls, unpricedCalls }) => (
          <tr key={key}>
            <th scope="row" className="whitespace-normal text-ink">
              {name}
            </th>
            <td className="amount">{format.number(calls)}</td>
            <td className="amount">
              <Money costUsd={amountUsd} unpricedCalls={unpricedCalls} />
            </td>
            <td className="amount">{format.percent(all === 0 ? null : Number(amountUsd) / all)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
