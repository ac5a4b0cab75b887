import { useState, type ReactElement } from "react";
import { t } from "../texts.ts";
import { FoldedList } from "./folded-list.tsx";
import type { ListProps } from "./virtual-list.tsx";

/**
 * Further statements with the same words, folded; nothing where there are none. Drawn only once opened, since there may
 * be hundreds.
 */
export function SameWords<T>(list: Omit<ListProps<T>, "label">): ReactElement | null {
  const [isOpen, setOpen] = useState(false);
  const { length: count } = list.items;
  if (count === 0) return null;
  const label = t("tab.fold.same", { count });
  return (
    <details className="same-words" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{label}</summary>
      {isOpen && <FoldedList<T> {...list} label={label} />}
    </details>
  );
}
