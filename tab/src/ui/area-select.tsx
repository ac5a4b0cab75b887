import { Select } from "@fluentui/react-components";
import type { ReactElement } from "react";

type Props = {
  label: string;
  /** The option for all of them. */
  any: string;
  areas: readonly { id: string; name: string }[];
  /** Empty: all. */
  areaId: string;
  change: (areaId: string) => void;
};

/** Filters a page by area. */
export function AreaSelect({ label, any, areas, areaId, change }: Props): ReactElement {
  return (
    <Select aria-label={label} value={areaId} onChange={(_event, { value }) => change(value)}>
      <option value="">{any}</option>
      {areas.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
