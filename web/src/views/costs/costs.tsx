import { Page } from '../../view/page';

/** Costs is yet to be built. */
export function Costs() {
  return <Page title="Costs">{null}</Page>;
}
