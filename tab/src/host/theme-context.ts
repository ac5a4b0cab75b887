import { createContext } from "react";
import type { ThemeName } from "./theme.ts";

/** The page's present theme, for what Fluent does not draw. */
export const ThemeContext = createContext<ThemeName>("light");
