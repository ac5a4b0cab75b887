import type { Page } from "playwright-core";

/** What is hard to read on the page as it stands, a line for each fault; empty where nothing is. */
export async function unreadable(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const faults = await page.evaluate(lookThrough);
  return [...new Set(faults)].map((fault) => `${width} px: ${fault}`);
}

/**
 * Runs in the page. Looks for words that go on in another line, text that its box cuts off, figures that run into one
 * another, what lies on something to press, ids where words belong, and a page that is wider than its window. What a region scrolls out of sight
 * is in nobody's way.
 */
function lookThrough(): string[] {
  const LONGEST_WORD = 24;
  /** A GUID, an id of a session or of a question: none of these is for people. */
  const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\d_[a-z-]+_\d|[a-z]-\d+\/\d[\d.]*\//i;
  const found: string[] = [];
  type Box = { left: number; top: number; right: number; bottom: number };
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isThere = ({ left, top, right, bottom }: Box): boolean => right - left > 1 && bottom - top > 1;
  const overlaps = (a: Box, b: Box): boolean => {
    const { left, top, right, bottom } = meet(a, b);
    return right - left > 2 && bottom - top > 2;
  };
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> “${(element.textContent ?? "").trim().slice(0, 50)}”`;

  const windows = new Map<Element, Box>();
  /** The part of the window in which something inside this element can be seen at all. */
  const windowOf = (element: Element): Box => {
    const known = windows.get(element);
    if (known) return known;
    const parent = element.parentElement;
    let box: Box = parent ? windowOf(parent) : { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    const { overflowX, overflowY } = getComputedStyle(element);
    if (overflowX !== "visible" || overflowY !== "visible")
      if (element !== document.body && element !== document.documentElement)
        box = meet(box, element.getBoundingClientRect());
    windows.set(element, box);
    return box;
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
    element.closest(".visually-hidden, .skip-link, svg, option, textarea, style, script") === null;
  const stuck = new Map<Element, boolean>();
  /** Heads that stay in sight lie over what scrolls under them, as they should. */
  const isStuck = (element: Element): boolean => {
    const known = stuck.get(element);
    if (known !== undefined) return known;
    const isItself = ["sticky", "fixed"].includes(getComputedStyle(element).position);
    const is = isItself || (element.parentElement !== null && isStuck(element.parentElement));
    stuck.set(element, is);
    return is;
  };

  const pressable = [...document.querySelectorAll("a, button, input, select, textarea, summary")]
    .filter((element) => isShown(element) && !isStuck(element))
    // What runs over several lines is where its lines are, not all that lies between them.
    .flatMap((element) => [...element.getClientRects()].map((box) => ({ element, box: meet(box, windowOf(element)) })))
    .filter(({ box }) => isThere(box));
  for (const [index, one] of pressable.entries())
    for (const other of pressable.slice(index + 1))
      if (overlaps(one.box, other.box) && !one.element.contains(other.element) && !other.element.contains(one.element))
        found.push(`${nameOf(one.element)} lies on ${nameOf(other.element)}`);

  const figures: { box: DOMRect; text: string }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    const parent = node.parentElement;
    if (!parent || text.trim() === "" || !isShown(parent)) continue;
    const id = text.includes("://") ? null : ID.exec(text);
    if (id) found.push(`“${id[0]}” is an id, in ${nameOf(parent)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()];
    // An address goes on wherever its line ends.
    if (lines.length > 1 && !text.includes("://"))
      for (const { index, 0: word } of text.matchAll(/[\p{L}\p{N}\p{M}’']+/gu)) {
        if (word.length > LONGEST_WORD) continue;
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = new Set([...range.getClientRects()].filter(isThere).map(({ top }) => Math.round(top / 4)));
        if (tops.size > 1) found.push(`“${word}” is broken in ${nameOf(parent)}`);
      }
    const [first] = lines;
    if (first && lines.length === 1 && /^\d+$/.test(text.trim())) figures.push({ box: first, text: text.trim() });
    if (isStuck(parent)) continue;
    const window = windowOf(parent);
    for (const line of lines) {
      const box = meet(line, window);
      if (!isThere(box)) continue;
      for (const { element, box: other } of pressable)
        if (overlaps(box, other) && !element.contains(parent) && !parent.closest("label")?.contains(element))
          found.push(`“${text.trim().slice(0, 40)}” lies on ${nameOf(element)}`);
    }
  }
  for (const one of figures)
    for (const other of figures) {
      const gap = other.box.left - one.box.right;
      if (one !== other && Math.abs(one.box.top - other.box.top) < 4 && gap > -1 && gap < 3)
        found.push(`the figures ${one.text} and ${other.text} run into one another`);
    }

  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
    if ((!isCut(overflowX) && !isCut(overflowY)) || !isShown(element) || element.matches("input, select")) continue;
    if ((element.textContent ?? "").trim() === "") continue;
    const over =
      (isCut(overflowX) && element.scrollWidth - element.clientWidth > 1) ||
      (isCut(overflowY) && element.scrollHeight - element.clientHeight > 1);
    if (over && element.clientWidth > 0) found.push(`${nameOf(element)} is cut off`);
  }
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);
  return found;
}
