/** The texts that only some pages say (`tab/vite.config.ts`). */
declare module "*.json?later" {
  const texts: Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;
  export default texts;
}
