import { Page } from '../../view/page';

/** System is yet to be built. */
export function System() {
  return <Page title="System">{null}</Page>;
}
