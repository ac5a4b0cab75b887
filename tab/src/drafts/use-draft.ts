import { useEffect, useRef, useState } from "react";
import { useMe } from "../me.ts";
import { adoptFormDraft, dropFormDraft, readFormDraft, writeFormDraft, type KeptFormDraft } from "./kept-draft.ts";
import { useUnsaved } from "./leaving.ts";

type Options<T> = {
  /** Identifies the form, such as `group-note` and its session. Words kept under this name are restored. */
  form: string;
  /** The form's content when nothing was typed. */
  start: T;
  /** The version that `start` shows, where there is one. */
  base?: string | null;
};

export type FormDraft<T> = {
  value: T;
  /** What is stored now. */
  stored: T;
  change: (changes: Partial<T>) => void;
  /** It has unsaved words. */
  changed: boolean;
  /** Its words were typed on an earlier visit. */
  restored: boolean;
  /** The version that it was begun on, to be sent when it is saved. */
  base: string | null;
  /** It was begun on another version than the one stored now. */
  stale: boolean;
  /** Continues with the typed words, based on the version stored now. */
  goOn: () => void;
  /** Drops the words, since they were saved or are not wanted, and resets the form. */
  drop: () => void;
};

/**
 * The words typed in a form. They are kept by person, form and window until they are saved or discarded, as far as the
 * browser allows. Leaving with unsaved words asks first.
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
