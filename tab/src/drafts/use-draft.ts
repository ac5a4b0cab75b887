import { useEffect, useRef, useState } from "react";
import { useMe } from "../me.ts";
import { adoptFormDraft, dropFormDraft, readFormDraft, writeFormDraft, type KeptFormDraft } from "./kept-draft.ts";
import { useUnsaved } from "./leaving.ts";

type Options<T> = {
  /** Which form this is, such as `group-note` and its session: what is kept under that name stands in it again. */
  form: string;
  /** What stands in the form when nothing was typed. */
  start: T;
  /** The version that `start` shows, where there is one. */
  base?: string | null;
};

export type FormDraft<T> = {
  value: T;
  /** What is stored now. */
  stored: T;
  change: (changes: Partial<T>) => void;
  /** Something was typed that is not saved. */
  changed: boolean;
  /** What stands here was typed on an earlier visit. */
  restored: boolean;
  /** The version on which it was begun, to be named when it is saved. */
  base: string | null;
  /** What it was begun on is not what is stored now. */
  stale: boolean;
  /** Goes on with what was typed, from the version that is stored now. */
  goOn: () => void;
  /** Lets go of it: it was saved, or is not wanted. Puts the form back to its start. */
  drop: () => void;
};

/**
 * What is typed in a form. It is kept by person, form and window until it is saved or thrown away, as well as this
 * browser can; leaving with it unsaved is asked about.
 */
export function useDraft<T extends object>({ form, start, base = null }: Options<T>): FormDraft<T> {
  const key = { personId: useMe().id, form };
  const [kept, setKept] = useState<KeptFormDraft<T> | null>(() => readFormDraft(key, start));
  const [restored, setRestored] = useState(kept !== null);
  const touched = useRef(false);
  const changed = kept !== null && JSON.stringify(kept.value) !== JSON.stringify(start);
  const put = (next: KeptFormDraft<T> | null): void => {
    touched.current = true;
    setKept(next);
    if (next === null) dropFormDraft(key);
    else writeFormDraft(key, next);
  };
  const drop = (): void => {
    saved();
    setRestored(false);
    put(null);
  };
  const saved = useUnsaved(changed, drop);
  const { personId } = key;
  const like = useRef(start);
  useEffect(() => {
    let current = true;
    void adoptFormDraft({ personId, form }, like.current).then((found) => {
      if (!current || !found || touched.current) return;
      setKept((own) => own ?? found);
      setRestored(true);
    });
    return () => {
      current = false;
    };
  }, [personId, form]);
  const now = kept ?? { value: start, base };
  return {
    value: now.value,
    stored: start,
    change: (changes) => {
      const value = { ...now.value, ...changes };
      const same = JSON.stringify(value) === JSON.stringify(start);
      if (same) setRestored(false);
      put(same ? null : { value, base: now.base, at: Date.now() });
    },
    changed,
    restored: restored && changed,
    base: now.base,
    stale: changed && now.base !== base,
    goOn: () => put({ value: now.value, base, at: Date.now() }),
    drop,
  };
}
