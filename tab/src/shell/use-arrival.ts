import { useEffect, useRef } from "react";
import { t } from "../texts.ts";

/**
 * When another page opens, its heading gets the focus and names the window, once it is there. A fragment in the address
 * moves the focus to its target instead.
 */
export function useArrival(place: URL): void {
  const first = useRef(true);
  const { pathname, hash } = place;
  useEffect(() => {
    const initial = first.current;
    first.current = false;
    if (!initial) window.scrollTo(0, 0);
    let focused = initial && hash === "";
    let named = false;
    const look = (): void => {
      const heading = document.querySelector<HTMLElement>("[data-page-title]");
      if (heading && !named) {
        document.title = t("tab.app.page-title", { page: heading.textContent ?? "" });
        named = true;
      }
      const target = hash === "" ? heading : document.getElementById(hash.slice(1));
      if (target && !focused) {
        focused = true;
        if (hash !== "") target.scrollIntoView();
        target.focus({ preventScroll: true });
      }
      if (focused && named) observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    look();
    return () => observer.disconnect();
  }, [pathname, hash]);
}
