import { Page } from '../../view/page';

/** Keys is yet to be built. */
export function Keys() {
  return <Page title="Keys">{null}</Page>;
}
