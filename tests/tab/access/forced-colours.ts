import type { Page } from "playwright-core";

/** What the system's own colours make invisible: drawn shapes and edges of what is pressed. A line for each fault; the page is left as it was. */
export async function lostInForcedColours(page: Page): Promise<string[]> {
  const drawn = await page.evaluate(markDrawn);
  await page.emulateMedia({ forcedColors: "active" });
  const lost = await page.evaluate(lookForDrawn);
  await page.emulateMedia({ forcedColors: null });
  return drawn === 0 ? [] : lost;
}

/** Runs in the page. Remembers what is seen by its ground alone: it has no words and no picture in it. */
function markDrawn(): number {
  const shapes = [...document.body.querySelectorAll<HTMLElement>("*")].filter((element) => {
    if (element.closest("svg, .visually-hidden") || element.matches("input, textarea, select, button, hr"))
      return false;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    if ((element.textContent ?? "").trim() !== "" || element.querySelector("svg, img, input, textarea, select"))
      return false;
    const { width, height } = element.getBoundingClientRect();
    const { backgroundColor, backgroundImage, borderTopWidth, borderBottomWidth } = getComputedStyle(element);
    const isGround = backgroundImage !== "none" || !/^rgba\(.*, 0\)$/.test(backgroundColor);
    return width >= 3 && height >= 3 && (isGround || parseFloat(borderTopWidth) + parseFloat(borderBottomWidth) > 0);
  });
  Object.assign(window, { shapes });
  return shapes.length;
}

/** Runs in the page. */
function lookForDrawn(): string[] {
  const { shapes } = window as unknown as { shapes: HTMLElement[] };
  const groundUnder = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return "";
  };
  const looks = new Map<string, string>();
  const faults = shapes.flatMap((element) => {
    const {
      backgroundColor,
      backgroundImage,
      backgroundSize,
      borderTopStyle,
      borderTopWidth,
      borderTopColor,
      borderRadius,
    } = getComputedStyle(element);
    const parent = groundUnder(element.parentElement);
    const edge = borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0 && borderTopColor !== parent;
    const other = !/^rgba\(.*, 0\)$/.test(backgroundColor) && backgroundColor !== parent;
    const name = element.getAttribute("class") ?? "";
    const kind = /(?:silence|bar|timeline)-[\w-]+$/.exec(name)?.[0] ?? name;
    const look = [
      name.split(/[ -]/)[0],
      backgroundColor,
      backgroundImage,
      backgroundSize,
      borderTopStyle,
      borderTopWidth,
      borderRadius,
    ].join(" ");
    const twin = looks.get(look);
    looks.set(look, kind);
    if (twin !== undefined && twin !== kind) return [`${twin} and ${kind} look the same`];
    return edge || other || backgroundImage !== "none"
      ? []
      : [`nothing is left to see of <${element.tagName.toLowerCase()} class="${name}">`];
  });
  return [...new Set(faults)];
}
