import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True while the page is being printed. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia("print").matches);
  useEffect(() => {
    const query = window.matchMedia("print");
    // The browser takes its picture right after this, so React must not wait.
    const listen = ({ matches }: MediaQueryListEvent): void => flushSync(() => setPrinting(matches));
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, []);
  return printing;
}
