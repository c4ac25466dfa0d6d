import { useEffect } from 'react';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { CallRows, NothingFound } from './call-list';
import { FilterBar } from './filter-bar';
import { useFilters, useQuestion } from './filters';
import { Matches } from './matches';
import { useCallList } from './use-call-list';
import { callsWords } from './words';

/** Calls is single calls, narrowed by any of their fields. */
export function Calls() {
  const said = useWords(callsWords);
  const format = useFormat();
  const filters = useFilters();
  const list = useCallList(useQuestion(filters));
  const isEmpty = list.rows.length === 0 && !list.hasMore && !list.isAsking;
  const hasFirst = isEmpty && list.fresh.count > 0;
  useEffect(() => {
    if (hasFirst) list.renew();
  });
  return (
    <Page title={said.title}>
      <FilterBar filters={filters} />
      <Matches filters={filters.all} />
      {list.keptFrom !== null && (
        <p role="note" className="text-quiet">
          {said.keptFrom(format.time(list.keptFrom))}
        </p>
      )}
      <Answer asked={list.asked} waits={560}>
        {() =>
          isEmpty ? (
            <NothingFound onClear={filters.all.length > 0 ? filters.clear : null} />
          ) : (
            <CallRows key={list.key} list={list} />
          )
        }
      </Answer>
    </Page>
  );
}
