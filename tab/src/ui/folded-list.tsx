import { useState, type ReactElement } from "react";
import { usePrinting } from "../host/use-printing.ts";
import { t } from "../texts.ts";
import { Fold } from "./fold.tsx";
import { VirtualList, type ListProps } from "./virtual-list.tsx";

/** Up to this many are shown in full. Of a longer list, this many come first. */
const IN_FULL = 8;
const FIRST = 3;
/** From this length on, a list is longer than a page should be. */
const VIRTUAL_FROM = 40;

type Props<T> = ListProps<T> & {
  /** The total number, where not all have been fetched yet. */
  total?: number | undefined;
  /** The key of an item that must be among the first, since a link leads to it. */
  sought?: string | undefined;
  /** Fetches the rest. */
  unfold?: (() => void) | undefined;
};

/**
 * The first few items of a list, and all of them after a press. Thousands of rows stay one scrolling region. In print
 * an open list is complete, and a folded one tells its number of items.
 */
export function FoldedList<T>({ total, unfold, sought, ...list }: Props<T>): ReactElement {
  const { items, keyOf, row, className, classOf } = list;
  const [isOpen, setOpen] = useState(false);
  const all = Math.max(total ?? 0, items.length);
  const printing = usePrinting();
  if (isOpen && items.length > VIRTUAL_FROM && !printing)
    return (
      <>
        <VirtualList {...list} />
        <Fold isOpen all={all} press={() => setOpen(false)} />
      </>
    );
  const shown =
    isOpen || all <= IN_FULL ? items : items.filter((item, index) => index < FIRST || keyOf(item) === sought);
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
      {printing && shown.length < all && <p className="muted">{t("tab.fold.paper", { shown: shown.length, all })}</p>}
    </>
  );
}
