import { Page } from '../../view/page';

/** Providers is yet to be built. */
export function Providers() {
  return <Page title="Providers">{null}</Page>;
}
