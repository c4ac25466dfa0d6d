import { useAddress } from '../../address/address';
import { useWords } from '../../language/language';
import { visible } from '../../view/told';
import { useKindName, useNarrowed, useSummary } from './asking';
import { bounceWords } from './words';

/** KindPicker narrows what is shown to one kind of task. */
export function KindPicker() {
  const said = useWords(bounceWords);
  const [, change] = useAddress();
  const { taskKind } = useNarrowed();
  const nameOf = useKindName();
  const known = useSummary().data?.taskKinds.map((one) => one.taskKind) ?? [];
  const offered = taskKind === null || known.includes(taskKind) ? known : [taskKind, ...known];
  return (
    <select
      className="control max-w-64"
      aria-label={said.taskKind}
      value={taskKind ?? ''}
      onChange={({ target }) => change({ taskKind: target.value === '' ? null : target.value }, true)}
    >
      <option value="">{said.allKinds}</option>
      {offered.map((name) => (
        <option key={name} value={name}>
          {visible(nameOf(name))}
        </option>
      ))}
    </select>
  );
}
