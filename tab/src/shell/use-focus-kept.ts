import { useEffect } from "react";

/** Messages about the present state come first, then headings. */
const TARGETS = ['.notice[role="status"], .notice[role="alert"], .save-status > *', "h1, h2, h3"] as const;
const REDRAW_MS = 100;

/**
 * When the focused element disappears, such as a button that did its work, the focus moves to the result, or to the
 * nearest heading that remains. Otherwise it would fall back to the top of the page.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let path: Element[] = [];
    const follow = ({ target }: FocusEvent): void => {
      path = target instanceof Element ? ancestorsOf(target) : [];
    };
    const look = (): void => {
      const [focused] = path;
      if (!focused || focused.isConnected || !isLost()) return;
      const around = path.slice(1);
      path = [];
      // The code that removed it may be about to move the focus, and the result may not be drawn yet.
      setTimeout(() => {
        if (isLost()) land(around);
      }, REDRAW_MS);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", follow);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", follow);
    };
  }, []);
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function ancestorsOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) path.push(at);
  return path;
}

function land(around: readonly Element[]): void {
  for (const place of around) {
    if (!place.isConnected) continue;
    for (const selector of TARGETS) {
      const target = place.querySelector<HTMLElement>(selector);
      if (!target) continue;
      if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus({ preventScroll: false });
      return;
    }
  }
}
