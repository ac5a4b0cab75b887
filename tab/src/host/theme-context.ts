import { createContext } from "react";
import type { ThemeName } from "./theme.ts";

/** The theme that the page has now, for what Fluent does not draw. */
export const ThemeContext = createContext<ThemeName>("light");
