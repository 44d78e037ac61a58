/** Text inside SVG or an attribute of it. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** About how wide a text stands, in pixels: Chinese letters count twice. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0x2e7f ? size : /[A-Zmw]/.test(letter) ? size * 0.62 : /[ilj.,:;'| ]/.test(letter) ? size * 0.28 : size * 0.51;
  return width;
}

/** A text that fits a width, its end replaced by … where it does not. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("")}…`;
}
