import { createElement, lazy, useState, type ComponentType, type ReactElement } from "react";
import { loadLaterTexts } from "../texts.ts";
import { PageNotLoaded } from "../ui/error-boundary.tsx";

export type LazyPage<P> = ((props: P) => ReactElement) & {
  /** Loads the page before it is drawn, so that nobody waits for it then. Rejects on failure. */
  fetchAhead: () => Promise<unknown>;
};

/** A page that is loaded with its texts when it is first opened. */
export function lazyPage<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): LazyPage<P> {
  let fetched: ComponentType<P> | null = null;
  const fetchPage = async (): Promise<ComponentType<P>> => {
    try {
      const [page] = await Promise.all([load(), loadLaterTexts()]);
      return (fetched = page.default);
    } catch (cause) {
      throw new PageNotLoaded("The page could not be fetched.", { cause });
    }
  };
  const Awaited = lazy(async () => {
    const Fetched = await fetchPage();
    return { default: ({ given }: { given: P }) => createElement(Fetched, given) };
  });
  function Page(given: P): ReactElement {
    // A page that was waited for keeps its component; another one would start anew.
    const [isThere] = useState(fetched !== null);
    return isThere && fetched ? createElement(fetched, given) : createElement(Awaited, { given });
  }
  return Object.assign(Page, { fetchAhead: fetchPage });
}
