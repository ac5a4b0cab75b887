import type { Page } from "playwright-core";

/**
 * A stop of the Tab key. `lies`: where, as seen from the stop before; `round`: it is the first of all again. `looks`: whether
 * it looks another than without the focus.
 */
type Stop = {
  /** A field of a day or a time, or a page within the page, which has stops of its own. */
  hasParts: boolean;
  isPage: boolean;
  name: string;
  lies: "below" | "above" | "there" | "round";
  inView: boolean;
  covered: string | null;
  looks: boolean;
};

/** Walks through the page by the Tab key alone, from its top until the focus leaves it again. A line for each fault. */
export async function walkByKeyboard(page: Page): Promise<string[]> {
  const most = await page.evaluate(prepare);
  const faults: string[] = [];
  for (let press = 0; press <= most * 2 + 20; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(lookAtFocus);
    // It is out, or has come round.
    if (stop === null || stop.lies === "round") return press === 0 ? ["nothing takes the focus"] : faults;
    const { name, lies, isPage, inView, covered, looks } = stop;
    if (lies === "there" && stop.hasParts) continue;
    if (lies === "there") return [...faults, `${name} does not let the focus go`];
    if (lies === "above") faults.push(`${name} comes after what stands below it`);
    // A page within the page scrolls by itself, and shows the focus in itself.
    if (isPage) continue;
    if (!inView) faults.push(`${name} has the focus out of sight`);
    if (covered !== null) faults.push(`${name} has the focus under ${covered}`);
    if (!looks) faults.push(`${name} looks no other with the focus`);
  }
  return [...faults, "the Tab key does not lead out of the page"];
}

/** Runs in the page. Remembers how everything that can have the focus looks without it; answers how many there are. */
function prepare(): number {
  const all = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, iframe, [tabindex]"),
  ];
  const isForced = matchMedia("(forced-colors: active)").matches;
  const looksOf = (one: Element, part: string | null): string => {
    const style = getComputedStyle(one, part);
    const outline = style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor;
    const { borderTopColor, borderBottomColor, borderBottomWidth, backgroundColor, transform, left, display } = style;
    // Shadows are not drawn in the system's own colours.
    return [
      outline,
      isForced ? "" : style.boxShadow,
      borderTopColor,
      borderBottomColor,
      borderBottomWidth,
      backgroundColor,
    ]
      .concat(transform, left, display)
      .join();
  };
  /** Fields and boxes show the focus on what is around or after them. */
  const lookOf = (element: Element): string =>
    [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling]
      .flatMap((one) => (one ? [null, "::before", "::after"].map((part) => looksOf(one, part)) : []))
      .join("|");
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const looks = new Map(all.map((element) => [element, lookOf(element)]));
  Object.assign(window, { walk: { looks, lookOf, first: null, last: null } });
  // From the very top, wherever the focus was before.
  const start = document.createElement("span");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  return all.length;
}

/** Runs in the page; null where the focus is nowhere. */
function lookAtFocus(): Stop | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  type Walk = {
    looks: Map<Element, string>;
    lookOf(element: Element): string;
    first: Element | null;
    last: Element | null;
  };
  const { walk } = window as unknown as { walk: Walk };
  const { first, last } = walk;
  walk.first ??= element;
  walk.last = element;
  const liesAbove =
    last?.isConnected === true && (last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const lies = element === last ? "there" : element === first ? "round" : liesAbove ? "above" : "below";
  const before = walk.looks.get(element);
  const text = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50);
  const shown = element.matches("input") ? (element.closest("label, .fui-Radio, .fui-Checkbox") ?? element) : element;
  const box = shown.getBoundingClientRect();
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top];
  const inView = width > 1 && height > 1;
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.15, 0.5, 0.85].map((y) => [left + width * x, top + height * y] as const),
  );
  const tops = inView ? points.map(([x, y]) => document.elementFromPoint(x, y)) : [];
  // Some of it has to be on top of all else (2.4.11).
  const isSeen = tops.some((one) => one !== null && (shown.contains(one) || one.contains(shown)));
  const covered =
    inView && !isSeen
      ? `<${tops[4]?.tagName.toLowerCase() ?? ""} class="${tops[4]?.getAttribute("class") ?? ""}">`
      : null;
  return {
    ...{ name: `<${element.tagName.toLowerCase()}> “${text || element.id}”`, lies },
    isPage: element.matches("iframe"),
    hasParts: element.matches("input[type=date], input[type=time], iframe"),
    ...{ inView, covered, looks: before === undefined || before !== walk.lookOf(element) },
  };
}
