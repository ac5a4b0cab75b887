import { useState } from "react";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { commentKey } from "../../../../shared/themes/comment-key.ts";

export type Picked = {
  chosen: ReadonlySet<string>;
  /** The selected ones of `all`, in order. */
  picked: ThemedStatement[];
  choose: (comments: readonly ThemedStatement[], isChosen: boolean) => void;
  clear: () => void;
};

/** Comments selected to decide about them together. */
export function usePicked(all: readonly ThemedStatement[]): Picked {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    picked: all.filter((comment) => chosen.has(commentKey(comment))),
    choose: (comments, isChosen) => {
      const next = new Set(chosen);
      for (const comment of comments) next[isChosen ? "add" : "delete"](commentKey(comment));
      setChosen(next);
    },
    clear: () => setChosen(new Set()),
  };
}
