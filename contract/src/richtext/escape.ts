const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const PLAIN: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Escapes `&`, `<` and `>` and nothing else, as Slack's `text` does. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char)
}

/** Undoes `escapeMrkdwn`, once: `&amp;lt;` becomes `&lt;` and stays it. Other entities and a raw `&` are text. */
export function unescapeMrkdwn(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => PLAIN[entity] ?? entity)
}
