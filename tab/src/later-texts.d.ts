/** The texts of only some pages (`tab/vite.config.ts`). */
declare module "*.json?later" {
  const texts: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  export default texts;
}
