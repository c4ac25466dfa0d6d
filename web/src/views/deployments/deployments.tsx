import { Link } from 'wouter';
import { useAddress, useLinkHere, usePlace } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Page } from '../../view/page';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { ReleaseEffect } from './release-effect';
import { deploymentWords } from './words';

type Deployment = Schema<'Deployment'>;

const LISTED = 20;

/** Deployments is which releases were deployed, and what one of them did. */
export function Deployments() {
  const said = useWords(deploymentWords);
  const [search] = useAddress();
  const release = search.get('release');
  return (
    <Page title={said.title}>
      {release !== null && <ReleaseEffect release={release} deployment={search.get('deployment')} />}
      <List />
    </Page>
  );
}

function List() {
  const said = useWords(deploymentWords);
  const { project, environment } = usePlace();
  const query = {
    limit: LISTED,
    ...(project === null ? {} : { project }),
    ...(environment === null ? {} : { environment }),
  };
  const asked = api.useInfiniteQuery('get', '/api/v1/deployments', { params: { query } }, PAGED);
  return (
    <Panel title={said.list} asked={itemsOf<Deployment>(asked)} waits={300}>
      {(items) =>
        items.length === 0 ? (
          <div className="py-4 text-center">
            <p className="font-semibold">{said.none}</p>
            <p className="text-quiet">{said.noneHint}</p>
          </div>
        ) : (
          <>
            <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.list}>
              <table className="grid-table">
                <TableHead words={[said.release, said.where, said.when, said.origin]} amounts={[]} />
                <tbody>
                  {items.map((item) => (
                    <Row key={item.id} item={item} />
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

function Row({ item }: { item: Deployment }) {
  const said = useWords(deploymentWords);
  const format = useFormat();
  const linkHere = useLinkHere();
  const { id, release, project, environment, at, origin, note, url } = item;
  const places = [project, environment].filter((place) => place !== null);
  return (
    <tr>
      <th scope="row" className="text-ink!">
        <Link to={linkHere({ release, deployment: id })} className="target">
          <Told text={release} />
        </Link>
      </th>
      <td className="min-w-40">{places.length === 0 ? said.everywhere : <Told text={places.join(' · ')} />}</td>
      <td className="whitespace-nowrap">{format.dated(at)}</td>
      <td className="max-w-96 min-w-40">
        {said.origins[origin]}
        {note !== null && (
          <span className="block text-quiet">
            <Told text={note} />
          </span>
        )}
        {url !== null && (
          <a href={url} rel="noreferrer" className="target block">
            {said.more}
          </a>
        )}
      </td>
    </tr>
  );
}
