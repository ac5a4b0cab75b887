import { languageOf } from "../../../shared/text/language-of.ts";

/** The elements with people's words. */
const WORDS = ".words, .cell-words";
/** Elements whose language is set here. For all others the code that draws them sets it. */
const ours = new WeakSet<Element>();

/**
 * Adds `lang` to people's words in another language than the page's, now and whenever some are drawn, so that they are
 * read aloud correctly. The language is told from the words and not stored. Loaded after the first paint, which it must
 * not slow down; so it watches the drawn page rather than being part of each page.
 */
function markLanguages(page: HTMLElement): void {
  const markWithin = (element: Element): void => {
    if (element.matches(WORDS)) mark(element, page.lang);
    for (const words of element.querySelectorAll(WORDS)) mark(words, page.lang);
  };
  const drawn = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const around = (target instanceof Element ? target : target.parentElement)?.closest(WORDS);
      if (around) mark(around, page.lang);
      for (const node of addedNodes) if (node instanceof Element) markWithin(node);
    }
  });
  drawn.observe(page, { subtree: true, childList: true, characterData: true });
  new MutationObserver(() => markWithin(page)).observe(page, { attributeFilter: ["lang"] });
  markWithin(page);
}

function mark(element: Element, pageLanguage: string): void {
  if (element.hasAttribute("lang") && !ours.has(element)) return;
  const found = languageOf(element.textContent);
  if (found === null || found === pageLanguage.split("-")[0]) element.removeAttribute("lang");
  else {
    ours.add(element);
    element.setAttribute("lang", found);
  }
}

markLanguages(document.documentElement);
