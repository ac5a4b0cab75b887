import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from "@fluentui/react-components";

export type ThemeName = "light" | "dark" | "contrast";

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** Reads a theme's name as Teams or the address gives it; Teams calls the light one `default`. */
export function readThemeName(name: string | null): ThemeName | null {
  if (name === "dark" || name === "contrast" || name === "light") return name;
  return name === "default" ? "light" : null;
}

const systemIsDark = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

/** The theme of a plain browser: as the address asks, otherwise as the system is set. */
export function browserTheme(search: URLSearchParams): ThemeName {
  return readThemeName(search.get("theme")) ?? (systemIsDark().matches ? "dark" : "light");
}

/** Says whenever the system is set to another theme; what it returns ends that. */
export function onSystemTheme(listener: () => void): () => void {
  const query = systemIsDark();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
