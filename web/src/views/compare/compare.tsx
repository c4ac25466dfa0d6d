import { Page } from '../../view/page';

/** Compare is yet to be built. */
export function Compare() {
  return <Page title="Compare">{null}</Page>;
}
