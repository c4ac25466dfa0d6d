import { Page } from '../../view/page';

/** Prices is yet to be built. */
export function Prices() {
  return <Page title="Prices">{null}</Page>;
}
