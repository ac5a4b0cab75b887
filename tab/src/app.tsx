import { FluentProvider, mergeClasses, type ButtonState, type FluentProviderProps } from "@fluentui/react-components";
import { useEffect, useReducer, useState, type ReactElement } from "react";
import { frameOf, watchHost, type Host } from "./host/find-host.ts";
import { FrameContext, type Frame } from "./host/frame.ts";
import { HostContext } from "./host/host-context.ts";
import { ThemeContext } from "./host/theme-context.ts";
import { THEMES, browserTheme, onSystemTheme, readThemeName, type ThemeName } from "./host/theme.ts";
import { usePrinting } from "./host/use-printing.ts";
import { RedrawContext } from "./language/redraw.ts";
import { meetHost, type Opened } from "./opening.ts";
import { SignedIn } from "./shell/signed-in.tsx";
import { Skeleton } from "./ui/skeleton.tsx";

/** The whole tab: finds where it runs, applies its theme, and signs the person in. */
export function App({ opened }: { opened: Opened | null }): ReactElement {
  const [host, setHost] = useState<Host | null>(opened?.host ?? null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [chosen, setTheme] = useState(() => themeOf(opened?.host ?? null));
  // Paper is white, whatever the screen's theme.
  const theme = usePrinting() ? "light" : chosen;
  useEffect(() => {
    watchHost((found) => {
      if (found.kind === "teams") {
        setTheme(themeOf(found));
        found.onTheme((name) => setTheme(themeIn(found.frame, name)));
      }
      void meetHost(found).then(() => setHost(found));
    });
  }, []);
  useEffect(() => (host && host.kind !== "teams" ? onSystemTheme(() => setTheme(themeNow())) : undefined), [host]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return (
    <FluentProvider theme={THEMES[theme]} className="app" customStyleHooks_unstable={MAIN_ACTION}>
      <ThemeContext.Provider value={theme}>
        <FrameContext.Provider value={frameOf(host)}>
          {host ? (
            <HostContext.Provider value={host}>
              <RedrawContext.Provider value={redraw}>
                <SignedIn key={host.kind} host={host} entered={host === opened?.host ? opened.entry : null} />
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

/** Marks a page's main action, so that it is large enough for a thumb. */
const MAIN_ACTION: FluentProviderProps["customStyleHooks_unstable"] = {
  useButtonStyles_unstable: (state) => {
    const { appearance, root } = state as ButtonState;
    if (appearance === "primary") root.className = mergeClasses(root.className, "main-action");
  },
};

/** A meeting is dark around its pages, even where Teams reports its default theme. */
function themeIn(frame: Frame, name: string): ThemeName {
  const theme = readThemeName(name) ?? "light";
  return (frame === "side-panel" || frame === "stage") && theme === "light" ? "dark" : theme;
}

function themeOf(host: Host | null): ThemeName {
  return host?.kind === "teams" ? themeIn(host.frame, host.theme) : themeNow();
}

const themeNow = (): ThemeName => browserTheme(new URLSearchParams(window.location.search));
