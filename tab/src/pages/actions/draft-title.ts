import { ACTION_LIMITS } from "../../../../shared/actions/check-action.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

/** A next step as an action's title. One that is too long for a title is cut. */
export function draftTitle(text: string): string {
  const limit = ACTION_LIMITS.title;
  let title = "";
  let count = 0;
  for (const { segment } of graphemes.segment(text.trim())) {
    count += 1;
    const longer = `${title}${segment}`;
    if (count > limit || encoder.encode(`${longer}…`).length > limit * 3) return shorten(title);
    title = longer;
  }
  return title;
}

function shorten(title: string): string {
  const kept = [...graphemes.segment(title)].slice(0, ACTION_LIMITS.title - 1);
  return `${kept.map(({ segment }) => segment).join("")}…`;
}
