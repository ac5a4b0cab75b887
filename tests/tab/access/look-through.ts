/**
 * Runs in the page. What of the page as it stands keeps somebody out: no language or title, headings that leave a level out, two ids that
 * are one, targets too small to hit, tables without heads, drawings that nothing is said of, what moves though nobody wants it. A line for each fault.
 */
export function lookThrough(): string[] {
  const [SMALLEST, MAIN] = [24, 44];
  const found: string[] = [];
  const nameOf = (element: Element): string =>
    `<${element.tagName.toLowerCase()}> “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 50)}”`;
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
    element.closest(".visually-hidden, .skip-link, [aria-hidden=true]") === null;
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isShown);

  if (!/^(?:en|gd)(?:-|$)/.test(document.documentElement.lang)) found.push("the page names no language");
  if (document.querySelectorAll("main").length !== 1) found.push("the page has not one main part");
  if (document.getAnimations().some(({ playState }) => playState === "running")) found.push("something moves");
  const headings = all("h1, h2, h3, h4, h5, h6");
  const levels = headings.map(({ tagName }) => Number(tagName[1]));
  const [main, ...others] = headings.filter(({ tagName }) => tagName === "H1");
  if (!main || others.length > 0) found.push(`${others.length + (main ? 1 : 0)} main headings`);
  if (document.title.trim() === "") found.push("the window has no name");
  for (const [index, level] of levels.entries())
    if (level > (levels[index - 1] ?? 0) + 1)
      found.push(`a level of headings is left out before ${nameOf(headings[index] as Element)}`);
  for (const heading of headings)
    if ((heading.textContent ?? "").trim() === "")
      found.push(`a heading is empty in ${nameOf(heading.parentElement ?? heading)}`);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) found.push(`the id ${id} is there twice`);
  for (const element of document.querySelectorAll<HTMLElement>("[tabindex]"))
    if (element.tabIndex > 0) found.push(`${nameOf(element)} comes before all others in the order of the Tab key`);

  /** A box may be pressed wherever its label is. */
  const targetOf = (element: Element): DOMRect => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const boxes = [element, ...labels].flatMap((one) => [...one.getClientRects()]);
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    return new DOMRect(left, top, right - left, bottom - top);
  };
  for (const element of all(
    "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=option]",
  )) {
    const { width, height } = targetOf(element);
    const size = `${Math.round(width)} × ${Math.round(height)} px`;
    if (element.matches(".main-action") && height < MAIN - 0.5)
      found.push(`the main action ${nameOf(element)} is ${size}`);
    if (width < SMALLEST - 0.5 || height < SMALLEST - 0.5) found.push(`${nameOf(element)} is ${size} to press`);
  }
  for (const table of all("table")) {
    const named = (table as HTMLTableElement).caption ?? table.closest("[aria-label], [aria-labelledby]");
    if (!table.querySelector("th[scope]")) found.push(`no heads in ${nameOf(table)}`);
    if (!named) found.push(`nothing says what is in ${nameOf(table)}`);
  }
  for (const drawing of all("svg, img, canvas, [role=img]"))
    if (!drawing.closest("[aria-label], [aria-labelledby], [alt]"))
      found.push(`a drawing is neither hidden nor described in ${nameOf(drawing.parentElement ?? drawing)}`);
  return [...new Set(found)];
}
