import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type ReactElement } from "react";
import "./virtual-list.css";

export type ListProps<T> = {
  items: readonly T[];
  keyOf: (item: T) => string;
  row: (item: T) => ReactElement;
  /** The content of the list, for people who cannot see it. */
  label: string;
  className?: string;
  classOf?: (item: T) => string;
};

const ROW_PX = 110;

/** A list of thousands in a scrolling region of its own. Only the visible rows are drawn. */
export function VirtualList<T>({ items, keyOf, row, label, className = "", classOf }: ListProps<T>): ReactElement {
  const region = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => region.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 6,
  });
  return (
    <div ref={region} className="virtual-list" tabIndex={0} role="region" aria-label={label}>
      <ul className={`virtual-rows ${className}`} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={classOf?.(items[index] as T)}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(items[index] as T)}
          </li>
        ))}
      </ul>
    </div>
  );
}
