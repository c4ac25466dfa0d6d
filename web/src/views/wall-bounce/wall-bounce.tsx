import { Link } from 'wouter';
import { useLinkTo, usePlace } from '../../address/address';
import { useNamed } from '../../address/named';
import { api, Problem } from '../../api/client';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { visible } from '../../view/told';
import { Answers } from './answers';
import type { Detail } from './asking';
import { detailWords } from './detail-words';
import { Judge } from './judge';
import { Question } from './question';
import { Verdict } from './verdict';
import { bounceWords } from './words';

/** WallBounce is one analysis: what was asked, what each answered, and what came of it. */
export function WallBounce() {
  const list = useWords(bounceWords);
  const id = useNamed();
  const { project } = usePlace();
  const query = project === null ? {} : { project };
  // Never the analysis looked at before in the place of this one.
  const asked = api.useQuery(
    'get',
    '/api/v1/wall-bounces/{id}',
    { params: { path: { id }, query } },
    { placeholderData: undefined },
  );
  const isUnknown = asked.error instanceof Problem && asked.error.code === 'wall_bounce_not_found';
  return (
    <Page title={list.title} tools={<Tools bounce={asked.data} />}>
      {isUnknown ? (
        <NotFound id={id} />
      ) : (
        <Answer asked={asked} waits={640}>
          {(bounce) => (
            <>
              <Verdict bounce={bounce} />
              <Question bounce={bounce} />
              <Answers bounce={bounce} />
              <Judge key={bounce.id} bounce={bounce} />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
}

function Tools({ bounce }: { bounce: Detail | undefined }) {
  const said = useWords(detailWords);
  const linkTo = useLinkTo();
  return (
    <div className="flex flex-wrap gap-2">
      {bounce && (
        <Link className="control" to={linkTo('/calls', { project: bounce.project, wallBounceId: bounce.id })}>
          {said.calls}
        </Link>
      )}
      {bounce && bounce.traceId !== null && (
        <Link
          className="control"
          to={linkTo(`/traces/${encodeURIComponent(bounce.traceId)}`, { project: bounce.project })}
        >
          {said.trace}
        </Link>
      )}
      <Link className="control" to={linkTo('/wall-bounces')}>
        {said.all}
      </Link>
    </div>
  );
}

function NotFound({ id }: { id: string }) {
  const said = useWords(detailWords);
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">{said.notFound(visible(id))}</p>
      <p className="text-quiet">{said.notFoundHint}</p>
    </section>
  );
}
