import { useState } from "react";
import { fetchFile } from "./fetch-file.ts";
import type { Failure } from "./request.ts";

type Fetching = {
  busy: boolean;
  /** Why the last file did not come. */
  failure: Failure | null;
  bring: (path: string) => Promise<void>;
};

/** Fetches files for the person to save, one at a time. */
export function useFetching(): Fetching {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const bring = async (path: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(await fetchFile(path));
    setBusy(false);
  };
  return { busy, failure, bring };
}
