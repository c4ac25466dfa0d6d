import type { InfiniteData } from '@tanstack/react-query';
import { useWords } from '../language/language';
import type { Asked } from './panel';
import { viewWords } from './words';

/** Part is a part of a list as the API answers it. */
interface Part<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** PAGED is how lists are asked part by part. */
export const PAGED = {
  pageParamName: 'cursor',
  // What is null is not sent; without a value the library would send one of its own.
  initialPageParam: null,
  getNextPageParam: ({ nextCursor }: Part<unknown>) => nextCursor,
};

interface AskedPages<Item> extends Omit<Asked<unknown>, 'data'> {
  data: InfiniteData<Part<Item>> | undefined;
}

/** itemsOf is a list as far as it was asked, as panels take it. */
export function itemsOf<Item>({ data, error, isPlaceholderData, refetch }: AskedPages<Item>): Asked<Item[]> {
  return { data: data?.pages.flatMap(({ items }) => items), error, isPlaceholderData, refetch };
}

interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** More asks for the next part of a list, as long as there is one. */
export function More({ asked: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { asked: More }) {
  const said = useWords(viewWords);
  if (!hasNextPage) return null;
  return (
    <button type="button" className="control mt-2" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {said.more}
    </button>
  );
}
