import { createElement, lazy, useState, type ComponentType, type ReactElement } from "react";
import { loadLaterTexts } from "../texts.ts";
import { PageNotLoaded } from "../ui/error-boundary.tsx";

export type LazyPage<P> = ((props: P) => ReactElement) & {
  /** Fetches it before it is drawn, so that it need not be waited for then. Rejects where it does not come. */
  fetchAhead: () => Promise<unknown>;
};

/** A page that is fetched when it is first opened, and its texts with it. */
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
    // What was waited for stays as it is: in its place the page would begin anew.
    const [isThere] = useState(fetched !== null);
    return isThere && fetched ? createElement(fetched, given) : createElement(Awaited, { given });
  }
  return Object.assign(Page, { fetchAhead: fetchPage });
}
