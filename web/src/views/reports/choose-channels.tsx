import { api } from '../../api/client';
import { useWords } from '../../language/language';
import { CheckBox } from '../../view/check-box';
import { Told } from '../../view/told';
import { reportWords } from './words';

const ALL = { params: { query: { limit: 1_000 } } };

/** These are for alerts alone. */
const ALERTS_ONLY: ReadonlySet<string> = new Set(['alertmanager', 'pagerduty']);

interface ChooseChannelsProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** ChooseChannels is the channels that take reports, of which some are chosen. */
export function ChooseChannels({ chosen, onChange }: ChooseChannelsProps) {
  const said = useWords(reportWords);
  const asked = api.useQuery('get', '/api/v1/channels', ALL);
  const offered = asked.data?.items.filter(({ kind }) => !ALERTS_ONLY.has(kind)) ?? [];
  if (asked.data && offered.length === 0) return <p className="text-quiet">{said.noChannels}</p>;
  return (
    <fieldset>
      <legend className="font-medium">{said.channels}</legend>
      <div className="flex flex-wrap gap-x-4">
        {offered.map(({ id, name }) => (
          <CheckBox
            key={id}
            isChecked={chosen.includes(id)}
            onChange={(isChecked) => onChange(isChecked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            <Told text={name} />
          </CheckBox>
        ))}
      </div>
    </fieldset>
  );
}
