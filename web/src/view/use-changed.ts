import { useQueryClient } from '@tanstack/react-query';

/**
 * useChanged is what happens when something was changed: `onDone`, and what is shown is asked anew; all of it, or what `path`
 * answers.
 */
export function useChanged(onDone?: () => void, path?: string): { onSuccess: () => Promise<void> } {
  const client = useQueryClient();
  const filters = path === undefined ? {} : { predicate: isOf(path) };
  return {
    onSuccess: () => {
      onDone?.();
      return client.invalidateQueries(filters);
    },
  };
}

function isOf(path: string) {
  return ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[1] === path;
}
