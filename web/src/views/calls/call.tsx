import { Page } from '../../view/page';

/** Call is yet to be built. */
export function Call() {
  return <Page title="Call">{null}</Page>;
}
