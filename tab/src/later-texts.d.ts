/** The texts that only some pages say (`tab/vite.config.ts`). */
declare module "*.json?later" {
  const texts: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  export default texts;
}
