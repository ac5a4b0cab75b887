import type { KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Moves the focus among the links and buttons of a table, from cell to cell; at its edge it stays where it is. */
export function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const place = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td, th") : null;
  const row = place?.closest("tr");
  if (!step || !place || !row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = event.currentTarget.rows[row.rowIndex + step[0]]?.cells[place.cellIndex + step[1]];
  const target = next?.querySelector<HTMLElement>("a, button");
  event.preventDefault();
  target?.focus();
}
