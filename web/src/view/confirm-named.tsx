import { Confirm, type Wish } from './confirm';
import { Told } from './told';

interface ConfirmNamedProps {
  title: string;
  /** What is done, as its button says it. */
  does: string;
  name: string;
  means: string;
  wish: Wish;
  onConfirm: () => void;
  onClose: () => void;
}

/** ConfirmNamed asks before something that has a name is done away with. */
export function ConfirmNamed({ name, means, ...asked }: ConfirmNamedProps) {
  return (
    <Confirm {...asked}>
      <p className="font-medium">
        <Told text={name} />
      </p>
      <p>{means}</p>
    </Confirm>
  );
}
