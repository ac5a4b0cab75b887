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

/** The theme of a plain browser: as the address asks, otherwise as the system is set. */
export function browserTheme(search: URLSearchParams): ThemeName {
  const asked = readThemeName(search.get("theme"));
  if (asked) return asked;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
