import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from "@fluentui/react-components";

export type ThemeName = "light" | "dark" | "contrast";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** Reads a theme's name as given by Teams or the address. Teams calls the light one `default`. */
export function readThemeName(name: string | null): ThemeName | null {
  if (name === "dark" || name === "contrast" || name === "light") return name;
  return name === "default" ? "light" : null;
}

const systemIsDark = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

/** The theme in a plain browser: that of the address, or else that of the system. */
export function browserTheme(search: URLSearchParams): ThemeName {
  return readThemeName(search.get("theme")) ?? (systemIsDark().matches ? "dark" : "light");
}

/** Reports every change of the system's theme. The returned function ends that. */
export function onSystemTheme(listener: () => void): () => void {
  const query = systemIsDark();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
