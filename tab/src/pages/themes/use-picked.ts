import { useState } from "react";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { keyOf } from "./theme-filter.ts";

export type Picked = {
  chosen: ReadonlySet<string>;
  /** The chosen ones among `all`, in their order. */
  picked: ThemedStatement[];
  choose: (comments: readonly ThemedStatement[], isChosen: boolean) => void;
  clear: () => void;
};

/** Comments that somebody has chosen, to decide about all of them at once. */
export function usePicked(all: readonly ThemedStatement[]): Picked {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    picked: all.filter((comment) => chosen.has(keyOf(comment))),
    choose: (comments, isChosen) => {
      const next = new Set(chosen);
      for (const comment of comments) next[isChosen ? "add" : "delete"](keyOf(comment));
      setChosen(next);
    },
    clear: () => setChosen(new Set()),
  };
}
