import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Panel } from '../../view/panel';
import { AGAIN } from './asking';
import { Dependencies } from './dependencies';
import { dependencyWords } from './dependency-words';
import { FailedWork } from './failed-work';
import { History } from './history';
import { Jobs } from './jobs';
import { Log } from './log';
import { Recovery } from './recovery';
import { Standing } from './standing';
import { systemWords } from './words';
import { Workers } from './workers';

/** System is whether the service does its work: what does not, since when, and what to do about it. */
export function System() {
  const said = useWords(systemWords);
  const { dependencies } = useWords(dependencyWords);
  const { project } = useSession();
  const health = api.useQuery('get', '/api/v1/health', {}, AGAIN);
  return (
    <Page title={said.title}>
      <Standing asked={health} />
      <Panel title={dependencies} asked={health} waits={240}>
        {({ checks }) => <Dependencies checks={checks} />}
      </Panel>
      {project === null ? (
        <>
          <History />
          <Recovery />
          <FailedWork />
          <Workers />
          <Jobs />
          <Log />
        </>
      ) : (
        <p className="text-quiet">{said.onlyForAll(project)}</p>
      )}
    </Page>
  );
}
