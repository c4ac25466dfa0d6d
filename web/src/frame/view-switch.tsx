import { Component, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useWords } from '../language/language';
import { VIEWS, type View } from '../views/views';
import { useContent } from './loaded';
import { frameWords } from './words';

/** ViewSwitch shows the view that the address names. What breaks in one leaves the frame, and the way to the others. */
export function ViewSwitch() {
  const said = useWords(frameWords);
  const [path] = useLocation();
  const arrival = useArrival();
  return (
    <Guard key={path}>
      <Switch>
        {VIEWS.map((view) => (
          <Route key={view.path} path={view.path}>
            <Loaded view={view} arrival={arrival} />
          </Route>
        ))}
        <Route>
          <p>{said.notHere}</p>
          <Link to="/">{said.toOverview}</Link>
        </Route>
      </Switch>
    </Guard>
  );
}

function Loaded({ view, arrival }: { view: View; arrival: RefObject<Arrival> }) {
  const Content = useContent(view);
  const [path] = useLocation();
  if (!Content) return <div className="skeleton h-64" />;
  return (
    <>
      <Content />
      <Arrived path={path} arrival={arrival} />
    </>
  );
}

/** Arrival is where somebody was last, and whether he went back in the history since. */
interface Arrival {
  path: string | null;
  isBack: boolean;
}

function useArrival(): RefObject<Arrival> {
  const arrival = useRef<Arrival>({ path: null, isBack: false });
  useEffect(() => {
    const wentBack = (): void => {
      arrival.current.isBack = true;
    };
    // Before others hear of it, who show the view at once.
    window.addEventListener('popstate', wentBack, true);
    return () => window.removeEventListener('popstate', wentBack, true);
  }, []);
  return arrival;
}

/** Arrived begins a view that somebody came to at its title; who goes back is put where he was by the browser. */
function Arrived({ path, arrival }: { path: string; arrival: RefObject<Arrival> }) {
  useEffect(() => {
    const { path: before, isBack } = arrival.current;
    arrival.current = { path, isBack: false };
    if (before === null || before === path) return;
    if (!isBack) scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [path, arrival]);
  return null;
}

/** React tells of what breaks while it draws to classes only. */
class Guard extends Component<{ children: ReactNode }, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error): { failure: Error } {
    return { failure };
  }

  override render(): ReactNode {
    return this.state.failure === null ? this.props.children : <Broken failure={this.state.failure} />;
  }
}

function Broken({ failure }: { failure: Error }) {
  const said = useWords(frameWords);
  return (
    <div role="alert" className="panel bg-bad-ground p-4">
      <p className="font-semibold">{said.broken}</p>
      <p className="mt-1 font-mono">{failure.message}</p>
      <button type="button" className="control mt-3" onClick={() => location.reload()}>
        {said.tryAgain}
      </button>
    </div>
  );
}
