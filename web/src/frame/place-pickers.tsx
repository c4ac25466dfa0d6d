import { useAddress, usePlace } from '../address/address';
import { useDimensions } from '../address/dimensions';
import { useWords } from '../language/language';
import { useSession } from '../api/session';
import { frameWords } from './words';

/** PlacePickers choose the project and the environment that are looked at. */
export function PlacePickers() {
  const said = useWords(frameWords);
  const { project, environment } = usePlace();
  const { project: only } = useSession();
  const values = useDimensions();
  return (
    <>
      <Picker
        name="project"
        label={said.project}
        all={said.allProjects}
        value={project}
        values={only === null ? values.project : [only]}
        isFixed={only !== null}
      />
      <Picker
        name="environment"
        label={said.environment}
        all={said.allEnvironments}
        value={environment}
        values={values.environment}
      />
    </>
  );
}

interface Choice {
  name: string;
  label: string;
  all: string;
  value: string | null;
  values: readonly string[] | undefined;
  isFixed?: boolean;
}

function Picker({ name, label, all, value, values = [], isFixed = false }: Choice) {
  const [, change] = useAddress();
  const offered = value === null || values.includes(value) ? values : [value, ...values];
  return (
    <select
      className="control max-w-44"
      aria-label={label}
      value={value ?? ''}
      disabled={isFixed}
      onChange={({ target }) => change({ [name]: target.value === '' ? null : target.value })}
    >
      <option value="">{all}</option>
      {offered.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
