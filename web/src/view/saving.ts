/** Wish is something that is asked of the service, and how that goes. */
export interface Wish<Asked> {
  error: unknown;
  isPending: boolean;
  reset: () => void;
  mutate: (asked: Asked) => void;
}

/** savingOf saves a thing: it makes one where there is none yet (`id` is `null`), and changes it otherwise. */
export function savingOf<Body>(
  id: string | null,
  create: Wish<{ body: Body }>,
  replace: Wish<{ params: { path: { id: string } }; body: Body }>,
): Wish<Body> {
  const { error, isPending, reset } = id === null ? create : replace;
  const mutate = (body: Body): void =>
    id === null ? create.mutate({ body }) : replace.mutate({ params: { path: { id } }, body });
  return { error, isPending, reset, mutate };
}
