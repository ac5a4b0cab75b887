import { forget, keysBeginning, recall, rememberWords } from "../host/browser-storage.ts";
import { openWindows, thisWindow } from "./this-window.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";

/** Unsaved words in a form, and the version of the thing that they were begun on. `at`: in ms. */
export type KeptFormDraft<T> = { value: T; base: string | null; at: number };
export type FormDraftKey = { personId: string; form: string };

const PREFIX = "llcp.form";
/** Increases when forms change so much that older drafts do not fit them. */
const SHAPE = 1;
/**
 * People come back within a month, if at all. After that, the words would only remain in a browser that others may use.
 */
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;

const e = encodeURIComponent;
const keyOf = ({ personId, form }: FormDraftKey, ofWindow: string): string =>
  [PREFIX, SHAPE, e(personId), e(form), ofWindow].join(" ");

export function readFormDraft<T extends object>(key: FormDraftKey, like: T): KeptFormDraft<T> | null {
  return parse(recall(keyOf(key, thisWindow)), like);
}

export function writeFormDraft<T>(key: FormDraftKey, draft: KeptFormDraft<T>): void {
  rememberWords(keyOf(key, thisWindow), JSON.stringify(draft));
}

export function dropFormDraft(key: FormDraftKey): void {
  forget(keyOf(key, thisWindow));
}

/** Takes over the latest draft of a window that is no longer open. */
export async function adoptFormDraft<T extends object>(key: FormDraftKey, like: T): Promise<KeptFormDraft<T> | null> {
  const start = keyOf(key, "");
  if (keysBeginning(start).length === 0) return null;
  const open = await openWindows();
  const left = keysBeginning(start)
    .filter((one) => !open.has(one.slice(start.length)) && one !== start + thisWindow)
    .flatMap((one) => {
      const draft = parse(recall(one), like);
      return draft ? [{ key: one, draft }] : [];
    })
    .sort((a, b) => b.draft.at - a.draft.at);
  const [latest] = left;
  if (!latest) return null;
  for (const { key: one } of left) forget(one);
  writeFormDraft(key, latest.draft);
  return latest.draft;
}

/** Removes drafts that nobody came back for. */
export function forgetOldDrafts(now: number): void {
  for (const key of keysBeginning(`${PREFIX} `)) {
    const draft = parse(recall(key), {});
    if (!draft || draft.at < now - FORGOTTEN_AFTER_MS) forget(key);
  }
}

/** Anything that is not a draft of such a form counts as none. */
function parse<T extends object>(text: string | null, like: T): KeptFormDraft<T> | null {
  try {
    const { value, base, at } = JSON.parse(text ?? "null") as KeptFormDraft<T>;
    const fits = typeof at === "number" && (base === null || typeof base === "string") && isLike(value, like);
    return fits ? { value, base, at } : null;
  } catch {
    return null;
  }
}

function isLike(value: unknown, like: object): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(like).every(([name, known]) => {
    const own = (value as Record<string, unknown>)[name];
    return (
      known === null || own === null || (typeof own === typeof known && Array.isArray(own) === Array.isArray(known))
    );
  });
}
