import { Page } from '../../view/page';

/** Trace is yet to be built. */
export function Trace() {
  return <Page title="Trace">{null}</Page>;
}
