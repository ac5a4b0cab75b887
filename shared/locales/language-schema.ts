import { z } from "zod";
import { LANGUAGES, type Language } from "./text.ts";

export const languageSchema = z.enum(LANGUAGES as readonly [Language, ...Language[]]);
