import { useAddress, usePlace, within } from '../../address/address';
import { api, type ErrorClass } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { Panel } from '../../view/panel';
import { FailureGroup } from './failure-group';
import type { Narrowing } from './narrowing';
import { NoFailures } from './nothing';
import { providerWords } from './words';

const FIRST = 20;
const MOST = 100;

/** Failures is the ways in which a provider failed in the span, the most frequent first. */
export function Failures({
  provider,
  model,
  classes,
}: Omit<Narrowing, 'errorClass'> & { classes: Readonly<Record<string, number>> }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const [search, change] = useAddress();
  const errorClass = search.get('errorClass');
  const asked = useFailures({ provider, model, errorClass }, search.has('kinds') ? MOST : FIRST);
  return (
    <Panel
      title={said.failures}
      asked={asked}
      waits={240}
      tools={<ClassPicker classes={classes} chosen={errorClass} />}
    >
      {({ items, failures, nextCursor }) =>
        items.length === 0 ? (
          <NoFailures provider={provider} model={model} errorClass={errorClass} />
        ) : (
          <>
            <p className="text-quiet">{said.failuresOf(format.number(failures))}</p>
            <ul aria-label={said.failures}>
              {items.map((group) => (
                <FailureGroup key={group.fingerprint} group={group} provider={provider} model={model} />
              ))}
            </ul>
            {nextCursor !== null && (
              <p className="flex flex-wrap items-center gap-3 pt-2 text-quiet">
                {said.mostKinds(format.number(items.length))}
                {items.length < MOST && (
                  <button type="button" className="control" onClick={() => change({ kinds: 'more' })}>
                    {said.moreKinds}
                  </button>
                )}
              </p>
            )}
          </>
        )
      }
    </Panel>
  );
}

function useFailures({ provider, model, errorClass }: Narrowing, limit: number) {
  const place = usePlace();
  const query = {
    ...within(place, place.period),
    ...(model === null ? {} : { model: [model] }),
    ...(errorClass === null ? {} : { errorClass: errorClass as ErrorClass }),
    limit,
  };
  return api.useQuery('get', '/api/v1/providers/{provider}/failures', { params: { path: { provider }, query } });
}

function ClassPicker({ classes, chosen }: { classes: Readonly<Record<string, number>>; chosen: string | null }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const { errorClass } = useWords(callWords);
  const [, change] = useAddress();
  const offered = Object.entries(classes).sort(([, one], [, other]) => other - one);
  if (chosen !== null && !(chosen in classes)) offered.unshift([chosen, 0]);
  return (
    <select
      className="control"
      aria-label={said.errorClass}
      value={chosen ?? ''}
      onChange={({ target }) => change({ errorClass: target.value === '' ? null : target.value }, true)}
    >
      <option value="">{said.allClasses}</option>
      {offered.map(([name, count]) => (
        <option key={name} value={name}>
          {errorClass[name] ?? name} ({format.short(count)})
        </option>
      ))}
    </select>
  );
}
