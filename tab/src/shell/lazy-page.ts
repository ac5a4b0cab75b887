import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { PageNotLoaded } from "../ui/error-boundary.tsx";

/** A page that is fetched when it is first opened. */
export function lazyPage<P>(load: () => Promise<{ default: ComponentType<P> }>): LazyExoticComponent<ComponentType<P>> {
  return lazy(() =>
    load().catch((cause: unknown) => {
      throw new PageNotLoaded("The page could not be fetched.", { cause });
    }),
  );
}
