import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { loadLaterTexts } from "../texts.ts";
import { PageNotLoaded } from "../ui/error-boundary.tsx";

/** A page that is fetched when it is first opened, and its texts with it. */
export function lazyPage<P>(load: () => Promise<{ default: ComponentType<P> }>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    try {
      const [page] = await Promise.all([load(), loadLaterTexts()]);
      return page;
    } catch (cause) {
      throw new PageNotLoaded("The page could not be fetched.", { cause });
    }
  });
}
