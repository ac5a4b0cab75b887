import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

const PRESSABLE = "a, button";
const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -1],
  End: [0, 1],
};

type GridKeys = {
  ref: RefObject<HTMLTableElement>;
  role: "grid";
  onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  onFocus: (event: FocusEvent<HTMLTableElement>) => void;
};

/**
 * Makes a table of links or buttons a single stop of the Tab key. The arrow keys move between cells, Home and End to
 * the ends of a row, with Ctrl to the ends of the table. Tab returns to the last cell. The elements in cells must have
 * a `tabIndex` of -1.
 */
export function useGridKeys(): GridKeys {
  const ref = useRef<HTMLTableElement>(null);
  // After every drawing, since the cell that Tab returns to may be gone.
  useLayoutEffect(() => {
    const table = ref.current;
    if (table && !table.querySelector("[tabindex='0']")) makeStop(table, table.querySelector(`td :is(${PRESSABLE})`));
  });
  return {
    ref,
    role: "grid",
    onFocus: ({ currentTarget, target }) => makeStop(currentTarget, target),
    onKeyDown: (event) => {
      const next = cellAfter(event);
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function makeStop(table: HTMLTableElement, stop: Element | null): void {
  for (const before of table.querySelectorAll<HTMLElement>("[tabindex='0']")) before.tabIndex = -1;
  if (stop instanceof HTMLElement) stop.tabIndex = 0;
}

/** The cell that the key leads to; null for any other key, and beyond the edge. */
function cellAfter(event: KeyboardEvent<HTMLTableElement>): HTMLElement | null {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
  const row = cell?.closest("tr");
  const isFar = event.key === "Home" || event.key === "End";
  if (!step || !cell || !row || event.altKey || event.metaKey || event.shiftKey || (event.ctrlKey && !isFar))
    return null;
  const rows = [...event.currentTarget.rows].map(({ cells }) =>
    [...cells].map((one) => one.querySelector<HTMLElement>(PRESSABLE)),
  );
  const places = rows.flatMap((line, at) => line.flatMap((target, column) => (target ? [{ target, at, column }] : [])));
  if (event.ctrlKey) return places.at(event.key === "Home" ? 0 : -1)?.target ?? null;
  const [down, along] = step;
  if (down !== 0) return rows[row.rowIndex + down]?.[cell.cellIndex] ?? null;
  const inRow = places.filter(({ at }) => at === row.rowIndex);
  if (isFar) return inRow.at(along < 0 ? 0 : -1)?.target ?? null;
  return inRow.find(({ column }) => column === cell.cellIndex + along)?.target ?? null;
}
