// C0 controls and DEL: browsers drop some of them while they parse, so `/\t/host` would leave our origin.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/
const SAFE_START = /^(?:https?:\/\/[^\s/\\?#]|mailto:[^\s]|tel:[^\s])/i
// Two segments at least, as in `/archives/C…/p…`: `</script>` is no link.
const OWN_PATH = /^\/[A-Za-z0-9_-]+\//

/**
 * Whether a message may make this address a link: http, https, mailto, tel, or a path on our own origin such as a permalink.
 * Every other scheme (`javascript:`, `data:`, `vbscript:`, `file:` …) stays text. Renderers ask this for each `link` element,
 * because blocks keep what their author sent.
 */
export function isSafeLinkUrl(url: string): boolean {
  if (CONTROL.test(url)) return false
  return SAFE_START.test(url) || OWN_PATH.test(url)
}
