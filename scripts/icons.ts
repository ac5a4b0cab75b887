/** `npm run icons`: appPackage/color.png and outline.png, drawn from appPackage/art. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkIcons } from "./package/check-icons.ts";
import { launchChromium } from "./screenshots/chromium.ts";

const folder = join(process.cwd(), "appPackage");
const browser = await launchChromium();
try {
  for (const [name, size] of [
    ["color", 192],
    ["outline", 32],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
    const art = readFileSync(join(folder, `art/${name}.svg`), "utf8");
    await page.setContent(
      `<!doctype html><style>html,body{margin:0;background:transparent}svg{display:block}</style>${art}`,
    );
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
const faults = await checkIcons({
  color: readFileSync(join(folder, "color.png")),
  outline: readFileSync(join(folder, "outline.png")),
});
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
