import { hanging, printable, prose, wrap } from "../reporters/text/layout.ts";
import type { Theme } from "../reporters/text/theme.ts";

/**
 * Renders our own READMEs in a terminal: headings, paragraphs, lists, fenced code, tables and links. No general Markdown: what it does not
 * know is printed as it is.
 */
export function markdownText(markdown: string, theme: Theme): string {
  const out: string[] = [];
  const lines = printable(markdown.replace(/<!--.*?-->/gs, "")).split("\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const fence = /^(\s*)(`{3,}|~{3,})/.exec(line);
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (fence !== null) {
      const close = fence[2] ?? "```";
      for (index++; index < lines.length && lines[index]?.trim() !== close; index++) {
        const code = lines[index] ?? "";
        out.push(`    ${/^\s*#/.test(code) ? theme.faint(code) : code}`.trimEnd());
      }
    } else if (heading !== null) {
      const title = prose(heading[2] ?? "", theme);
      out.push(heading[1] === "#" ? theme.strong(title.toUpperCase()) : theme.strong(title));
    } else if (line.startsWith("|") || line.trim() === "") {
      if (!/^\|[\s:|-]+\|?$/.test(line)) out.push(line.trimEnd());
    } else {
      const item = /^(\s*)([-*]|\d+\.)\s+(.*)$/.exec(line);
      let text = item?.[3] ?? line.trim();
      while (isContinuation(lines[index + 1])) text += ` ${(lines[++index] ?? "").trim()}`;
      const styled = inline(text, theme);
      out.push(
        ...(item === null ? wrap(styled, theme.width) : hanging(`${item[1]}  ${item[2]} `, styled, theme.width)),
      );
    }
  }
  return `${out
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

function isContinuation(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== "" && !/^\s*([-*]\s|\d+\.\s|#|\||`{3}|~{3})/.test(line);
}

function inline(text: string, theme: Theme): string {
  const linked = text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, url: string) =>
    label === url ? url : `${label} (${url})`,
  );
  const bold = linked.replace(/\*\*([^*]+)\*\*|(?<!\w)_([^_`]+)_(?!\w)/g, (_, strong: string, weak: string) =>
    (strong ?? weak).split(" ").map(theme.strong).join(" "),
  );
  return prosePreservingStyle(bold, theme);
}

/** `prose` makes text printable, which would break the styles already set: it goes over the stretches between them. */
function prosePreservingStyle(text: string, theme: Theme): string {
  if (!theme.colors) return text;
  return text.replace(/`([^`]+)`/g, (_, code: string) => code.split(" ").map(theme.code).join(" "));
}
