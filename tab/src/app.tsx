import { FluentProvider, mergeClasses, type ButtonState, type FluentProviderProps } from "@fluentui/react-components";
import { useEffect, useReducer, useState, type ReactElement } from "react";
import { watchHost, type Host } from "./host/find-host.ts";
import { FrameContext, type Frame } from "./host/frame.ts";
import { HostContext } from "./host/host-context.ts";
import { ThemeContext } from "./host/theme-context.ts";
import { THEMES, browserTheme, onSystemTheme, readThemeName, type ThemeName } from "./host/theme.ts";
import { usePrinting } from "./host/use-printing.ts";
import { navigate } from "./router/location.ts";
import { readRoute } from "./router/routes.ts";
import { RedrawContext } from "./language/redraw.ts";
import { speakAtFirst } from "./language/choice.ts";
import { SignedIn } from "./shell/signed-in.tsx";
import { Skeleton } from "./ui/skeleton.tsx";

/** The whole tab: finds where it runs, takes its theme, and lets the person in. */
export function App(): ReactElement {
  const [host, setHost] = useState<Host | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [chosen, setTheme] = useState(themeNow);
  // Paper is light, whatever the screen is.
  const theme = usePrinting() ? "light" : chosen;
  useEffect(() => {
    watchHost((found) => {
      if (found.kind === "teams") {
        setTheme(themeIn(found.frame, found.theme));
        found.onTheme((name) => setTheme(themeIn(found.frame, name)));
        followDeepLink(found.subPageId);
      }
      // Where its texts do not come, English says why.
      void speakAtFirst(found)
        .catch(() => undefined)
        .then(() => setHost(found));
    });
  }, []);
  useEffect(() => (host && host.kind !== "teams" ? onSystemTheme(() => setTheme(themeNow())) : undefined), [host]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <FluentProvider theme={THEMES[theme]} className="app" customStyleHooks_unstable={MAIN_ACTION}>
      <ThemeContext.Provider value={theme}>
        <FrameContext.Provider value={host?.kind === "teams" ? host.frame : "tab"}>
          {host ? (
            <HostContext.Provider value={host}>
              <RedrawContext.Provider value={redraw}>
                <SignedIn key={host.kind} host={host} />
              </RedrawContext.Provider>
            </HostContext.Provider>
          ) : (
            <Skeleton rows={6} />
          )}
        </FrameContext.Provider>
      </ThemeContext.Provider>
    </FluentProvider>
  );
}

/** Marks what a page is for, so that it is large enough for a thumb. */
const MAIN_ACTION: FluentProviderProps["customStyleHooks_unstable"] = {
  useButtonStyles_unstable: (state) => {
    const { appearance, root } = state as ButtonState;
    if (appearance === "primary") root.className = mergeClasses(root.className, "main-action");
  },
};

/** A meeting is dark around its pages, whatever Teams calls the theme that was not chosen. */
function themeIn(frame: Frame, name: string): ThemeName {
  const theme = readThemeName(name) ?? "light";
  return (frame === "side-panel" || frame === "stage") && theme === "light" ? "dark" : theme;
}

const themeNow = (): ThemeName => browserTheme(new URLSearchParams(window.location.search));

/** A deep link names a place under /tab/, such as `evaluations/2026-27/areas/marr`; anything else is passed over. */
function followDeepLink(subPageId: string | null): void {
  if (!subPageId) return;
  const url = new URL(`/tab/${subPageId.replace(/^\/+/, "").replace(/^tab\//, "")}`, window.location.origin);
  if (url.origin !== window.location.origin || readRoute(url.pathname).page === "not-found") return;
  navigate(url.pathname + url.search + url.hash, { replace: true });
}
