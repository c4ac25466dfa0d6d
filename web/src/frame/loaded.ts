import { useEffect, useState, type ComponentType } from 'react';
import { matchRoute, useLocation, useRouter } from 'wouter';
import { VIEWS, type View } from '../views/views';

const LOADED = new Map<View, ComponentType>();

async function load(view: View): Promise<ComponentType> {
  const content = LOADED.get(view) ?? (await view.load());
  LOADED.set(view, content);
  return content;
}

/**
 * useContent is what a view shows, `null` until its code is there. React's own `lazy` would show what stands in for it for at
 * least 300 ms, and its questions would wait as long.
 */
export function useContent(view: View): ComponentType | null {
  const [content, setContent] = useState(() => LOADED.get(view) ?? null);
  useEffect(() => {
    if (content) return;
    load(view).then(
      (loaded) => setContent(() => loaded),
      (failure: unknown) =>
        setContent(() => {
          throw failure;
        }),
    );
  }, [view, content]);
  return content;
}

/** usePreparedView has the code of the view that the address names fetched while it is still asked who is signed in. */
export function usePreparedView(): void {
  const [path] = useLocation();
  const { parser } = useRouter();
  const view = VIEWS.find(({ path: at }) => matchRoute(parser, at, path)[0]);
  useEffect(() => {
    // Whoever shows the view tells of what fails.
    if (view) load(view).catch(() => undefined);
  }, [view]);
}
