import { api } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { KeyList } from './key-list';
import { NewKey } from './new-key';
import { Settings } from './settings';
import { SignedInAs } from './signed-in-as';
import { settingsWords } from './words';

/** Keys is who may do what: who is signed in, and all keys for those who may make and end them. */
export function Keys() {
  const said = useWords(settingsWords);
  const isAdmin = mayDo(useSession(), 'admin');
  return (
    <Settings>
      <SignedInAs />
      {isAdmin ? (
        <>
          <NewKey />
          <AllKeys />
        </>
      ) : (
        <section className="panel p-3">
          <h2 className="font-semibold">{said.keys}</h2>
          <p className="text-quiet">{said.notAdmin}</p>
        </section>
      )}
    </Settings>
  );
}

function AllKeys() {
  const said = useWords(settingsWords);
  const asked = api.useInfiniteQuery('get', '/api/v1/keys', {}, PAGED);
  return (
    <Panel title={said.keys} asked={itemsOf(asked)} waits={160}>
      {(keys) => (
        <>
          <KeyList keys={keys} />
          <More asked={asked} />
        </>
      )}
    </Panel>
  );
}
