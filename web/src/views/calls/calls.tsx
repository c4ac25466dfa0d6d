import { Page } from '../../view/page';

/** Calls is yet to be built. */
export function Calls() {
  return <Page title="Calls">{null}</Page>;
}
