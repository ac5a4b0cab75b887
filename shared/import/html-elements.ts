const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements with a line of their own. Buttons and options are separated from the words around them. */
export const BLOCKS = names(
  "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hgroup html label legend li main menu nav ol optgroup option p pre search section " +
    "select summary table tbody td tfoot th thead tr ul",
);
export const VOID = names("area base br col embed frame hr img input link meta param source track wbr");
/** Elements that are never shown, whatever their attributes. */
const UNSEEN = names(
  "audio canvas datalist desc head iframe metadata noembed noframes noscript object rp script style template title video",
);
const CLUTTER = names("aside button footer label nav optgroup option search select textarea");
const CLUTTER_ROLES = names("button contentinfo navigation search menu menubar toolbar");

/** The open elements that a start tag closes, and the elements at which the search for them ends. */
const TABLE = names("table");
const CLOSED_BY: Readonly<Record<string, { closes: ReadonlySet<string>; within: ReadonlySet<string> }>> = {
  li: { closes: names("li"), within: names("ul ol menu table td th") },
  dt: { closes: names("dt dd"), within: names("dl table td th") },
  dd: { closes: names("dt dd"), within: names("dl table td th") },
  option: { closes: names("option"), within: names("select datalist optgroup") },
  td: { closes: names("td th"), within: TABLE },
  th: { closes: names("td th"), within: TABLE },
  tr: { closes: names("tr caption"), within: TABLE },
  thead: { closes: names("thead tbody tfoot caption"), within: TABLE },
  tbody: { closes: names("thead tbody tfoot caption"), within: TABLE },
  tfoot: { closes: names("thead tbody tfoot caption"), within: TABLE },
  body: { closes: names("head"), within: names("html") },
};
const PARAGRAPH = { closes: names("p"), within: BLOCKS };

/** Null for an element that closes nothing. */
export function closedBy(name: string): { closes: ReadonlySet<string>; within: ReadonlySet<string> } | null {
  return CLOSED_BY[name] ?? (BLOCKS.has(name) ? PARAGRAPH : null);
}

export type Attributes = ReadonlyMap<string, string>;

/** Styles that make an element invisible: no box, no ink, or letters and boxes without a size. */
const HIDING = new RegExp(
  String.raw`(?:^|[;\s])(?:` +
    [
      String.raw`display\s{0,9}:\s{0,9}none`,
      String.raw`visibility\s{0,9}:\s{0,9}(?:hidden|collapse)`,
      String.raw`content-visibility\s{0,9}:\s{0,9}hidden`,
      String.raw`opacity\s{0,9}:\s{0,9}0?\.?0{1,9}%?\s{0,9}(?:!|;|$)`,
      String.raw`(?:font-size|(?:max-)?width|(?:max-)?height)\s{0,9}:\s{0,9}0?\.?0{1,9}(?:[a-z]{1,4}|%)?\s{0,9}(?:!|;|$)`,
    ].join("|") +
    ")",
  "i",
);

/** True for what a reader of the page does not see. */
export function isUnseen(name: string, attributes: Attributes): boolean {
  if (UNSEEN.has(name) || attributes.has("hidden")) return true;
  if (name === "dialog" && !attributes.has("open")) return true;
  if (attributes.get("aria-hidden")?.trim().toLowerCase() === "true") return true;
  const style = attributes.get("style")?.slice(0, 1000) ?? "";
  return style !== "" && HIDING.test(style.replaceAll(/\/\*.*?\*\//gs, ""));
}

/** True for page furniture: navigation, buttons, and texts whose translation is missing. */
export function isClutter(name: string, attributes: Attributes): boolean {
  if (CLUTTER.has(name) || CLUTTER_ROLES.has(attributes.get("role") ?? "")) return true;
  return /\btranslation_missing\b/.test((attributes.get("class") ?? "").slice(0, 1000));
}
