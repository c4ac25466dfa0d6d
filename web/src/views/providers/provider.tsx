import { Page } from '../../view/page';

/** Provider is yet to be built. */
export function Provider() {
  return <Page title="Provider">{null}</Page>;
}
