import { useEffect, useRef } from "react";

type Keys = { on: () => void; back: () => void; next: () => void };

const FIELDS =
  "input, select, textarea, [contenteditable], [role=textbox], [role=combobox], [role=slider], [role=menu], dialog";
/** Elements that use the space key themselves, to press, open or scroll. */
const TAKES_SPACE = `${FIELDS}, button, summary, a[href], [tabindex='0']`;

/** → moves on, ← goes back, space shows the next words. Not while the focused element uses the key itself. */
export function usePresentKeys(keys: Keys | null): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = event.defaultPrevented || event.repeat ? undefined : actOf(event, now.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function actOf(event: KeyboardEvent, keys: Keys | null): (() => void) | undefined {
  if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
  const focused = event.target instanceof Element ? event.target : null;
  const inside = (those: string): boolean => focused?.closest(those) != null;
  if (event.key === "ArrowRight" && !inside(FIELDS)) return keys.on;
  if (event.key === "ArrowLeft" && !inside(FIELDS)) return keys.back;
  if (event.key === " " && !inside(TAKES_SPACE)) return keys.next;
  return undefined;
}
