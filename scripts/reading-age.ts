import en from "../shared/locales/en.json" with { type: "json" };
import { measured } from "./reading/measured.ts";

/** `npm run reading-age`: the age at which people read each text with ease, the hardest first. */
const texts = measured(en);
const mean = texts.reduce((sum, { age }) => sum + age, 0) / texts.length;
for (const { key, text, age } of texts) console.log(`${age.toFixed(1)}  ${key}  ${text.replace(/\s+/g, " ")}`);
console.log(`${texts.length} texts, on average ${mean.toFixed(1)}`);
