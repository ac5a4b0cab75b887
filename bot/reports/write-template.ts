import type { Translate } from "../../shared/locales/text.ts";
import type { SessionTemplate } from "../../shared/template/session-template.ts";
import { MEDIA_TYPES } from "./formats.ts";
import type { ReportFile } from "./write-report.ts";

export const TEMPLATE_FORMATS = ["docx", "xlsx"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** The blank sheet of a session as a file. */
export async function writeTemplate(
  template: SessionTemplate,
  format: TemplateFormat,
  t: Translate,
): Promise<ReportFile> {
  const bytes = await (format === "docx"
    ? (await import("./write-template-docx.ts")).writeTemplateDocx(template, t)
    : (await import("./write-template-xlsx.ts")).writeTemplateXlsx(template, t));
  return { name: `notes-${template.mark.session}.${format}`, type: MEDIA_TYPES[format], body: [bytes] };
}
