import { Component, Suspense, type ReactNode } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useWords } from '../language/language';
import { VIEWS } from '../views/views';
import { frameWords } from './words';

/** ViewSwitch shows the view that the address names. What breaks in one leaves the frame, and the way to the others. */
export function ViewSwitch() {
  const said = useWords(frameWords);
  const [path] = useLocation();
  return (
    <Guard key={path}>
      <Suspense fallback={<div className="skeleton h-64" />}>
        <Switch>
          {VIEWS.map(({ path: at, Content }) => (
            <Route key={at} path={at}>
              <Content />
            </Route>
          ))}
          <Route>
            <p>{said.notHere}</p>
            <Link to="/">{said.toOverview}</Link>
          </Route>
        </Switch>
      </Suspense>
    </Guard>
  );
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
