const RIGHT_TO_LEFT =
  "Hebrew Arabic Syriac Thaana Nko Samaritan Mandaic Adlam Hanifi_Rohingya Mende_Kikakui Yezidi Imperial_Aramaic Phoenician"
    .split(" ")
    .map((script) => String.raw`\p{Script=${script}}`)
    .join("");
/** A letter with a direction of its own. Digits, spaces and punctuation have none. */
const FIRST_STRONG = new RegExp(String.raw`(?=[${RIGHT_TO_LEFT}])(\p{L})|\p{L}`, "u");

/**
 * The direction of a text by its first letter, as browsers do for `dir="auto"`; null where it has no letter with one.
 */
export function directionOf(text: string): "ltr" | "rtl" | null {
  const found = FIRST_STRONG.exec(text);
  if (!found) return null;
  return found[1] === undefined ? "ltr" : "rtl";
}
