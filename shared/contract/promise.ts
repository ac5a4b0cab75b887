import type { TextKey } from "../locales/text.ts";

/** What happens to an answer, part by part, for the tab and a public page. */
export const PROMISE_PARTS = [
  {
    title: "tab.promise.kept",
    points: ["tab.promise.kept.named", "tab.promise.kept.anonymous", "tab.promise.kept.key"],
  },
  {
    title: "tab.promise.seen",
    points: ["tab.promise.seen.named", "tab.promise.seen.anonymous", "tab.promise.seen.few", "tab.promise.seen.counts"],
  },
  { title: "tab.promise.change", points: ["tab.promise.change.until", "tab.promise.change.oneway"] },
  {
    title: "tab.promise.limits",
    points: ["tab.promise.limits.microsoft", "tab.promise.limits.words", "tab.promise.limits.device"],
  },
] as const satisfies readonly { title: TextKey; points: readonly TextKey[] }[];

/** The public page under `/tab/`, which every browser can show. Cards link to it. */
export const PROMISE_PLACE = "your-answer";
