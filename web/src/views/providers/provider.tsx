import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { useNamed } from '../../address/named';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Failure } from '../../view/panel';
import { Unusual } from '../../view/unusual';
import type { UnusualAsked } from '../../view/use-unusual';
import { Failures } from './failures';
import { ModelPicker, Models } from './models';
import { Nothing } from './nothing';
import { ErrorsOverTime, LatencyHeat, LatencyOverTime, StatesOverTime, SuccessOverTime } from './over-time';
import { Summary } from './summary';
import { useTimeline } from './timeline';
import { providerWords } from './words';

/** Provider is how one provider did over the span, and in which ways it failed, down to the calls. */
export function Provider() {
  const said = useWords(providerWords);
  const linkTo = useLinkTo();
  const provider = useNamed();
  const [search] = useAddress();
  const model = search.get('model');
  return (
    <Page
      title={provider}
      tools={
        <div className="flex flex-wrap gap-2">
          <ModelPicker provider={provider} model={model} />
          <Link to={linkTo('/compare', { dimension: 'provider', a: provider })} className="control">
            {said.compareWith}
          </Link>
          <Link to={linkTo('/providers')} className="control">
            {said.all}
          </Link>
        </div>
      }
    >
      <Told provider={provider} model={model} />
    </Page>
  );
}

function Told({ provider, model }: { provider: string; model: string | null }) {
  const timeline = useTimeline(provider, model);
  if (timeline.error && timeline.data === undefined) {
    return <Failure error={timeline.error} onRetry={timeline.refetch} />;
  }
  if (timeline.data?.total.calls === 0 && !timeline.isPlaceholderData) {
    return <Nothing provider={provider} model={model} />;
  }
  const of = watchedOf(provider, model);
  return (
    <>
      <Summary provider={provider} model={model} asked={timeline} />
      <StatesOverTime asked={timeline} />
      <Unusual kinds={['latency', 'error_rate', 'calls', 'cost']} of={of} />
      <div className="grid gap-4 xl:grid-cols-2">
        <SuccessOverTime asked={timeline} of={of} />
        <ErrorsOverTime asked={timeline} of={of} />
      </div>
      <Failures provider={provider} model={model} classes={timeline.data?.total.errorsByClass ?? {}} />
      <div className="grid gap-4 xl:grid-cols-2">
        <LatencyOverTime asked={timeline} of={of} />
        <LatencyHeat asked={timeline} />
      </div>
      <Models provider={provider} />
    </>
  );
}

/** What is watched of what is looked at: a provider, or a model of it. */
function watchedOf(provider: string, model: string | null): NonNullable<UnusualAsked['of']> {
  return model === null ? { by: 'provider', subject: provider } : { by: 'model', subject: `${provider}/${model}` };
}
