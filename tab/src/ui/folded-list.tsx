import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import { t } from "../texts.ts";
import { VirtualList, type ListProps } from "./virtual-list.tsx";

/** Up to so many stand in full; of longer lists so many come first. */
const IN_FULL = 8;
const FIRST = 3;
/** From here on a list is longer than a page should be. */
const VIRTUAL_FROM = 40;

type Props<T> = ListProps<T> & {
  /** Of how many these are the first, where not all have been fetched yet. */
  total?: number | undefined;
  /** Fetches the rest. */
  unfold?: (() => void) | undefined;
};

/** The first few of a list, and all of it with a press: thousands of rows stay one region that scrolls. */
export function FoldedList<T>({ total, unfold, ...list }: Props<T>): ReactElement {
  const { items, keyOf, row, className, classOf } = list;
  const [isOpen, setOpen] = useState(false);
  const all = Math.max(total ?? 0, items.length);
  if (isOpen && items.length > VIRTUAL_FROM)
    return (
      <>
        <VirtualList {...list} />
        <Fold isOpen all={all} press={() => setOpen(false)} />
      </>
    );
  const shown = isOpen || all <= IN_FULL ? items : items.slice(0, FIRST);
  const press = (): void => {
    setOpen(!isOpen);
    if (!isOpen) unfold?.();
  };
  return (
    <>
      <ul className={className}>
        {shown.map((item) => (
          <li key={keyOf(item)} className={classOf?.(item)}>
            {row(item)}
          </li>
        ))}
      </ul>
      {all > IN_FULL && <Fold isOpen={isOpen} all={all} press={press} />}
    </>
  );
}

function Fold({ isOpen, all, press }: { isOpen: boolean; all: number; press: () => void }): ReactElement {
  return (
    <div className="no-print">
      <Button size="small" aria-expanded={isOpen} onClick={press}>
        {isOpen ? t("tab.fold.less") : t("tab.fold.all", { count: all })}
      </Button>
    </div>
  );
}
