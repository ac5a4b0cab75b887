import { useEffect, useState } from "react";

/** The present time in ms, corrected by `skewMs` and updated every `everyMs`. */
export function useNow({ everyMs, skewMs }: { everyMs: number; skewMs: number }): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + skewMs;
}
