import { useEffect, useState } from 'react'
import type * as Editor from './editor/message-editor.ts'

type EditorModule = typeof Editor

const RETRY_MILLIS = 4_000
let loaded: EditorModule | null = null

/**
 * The rich editor, a chunk of its own: null until it is here, and tried again for as long as it cannot be loaded.
 * `beforeUse` runs once before it is answered for the first time, and may put that off by a promise.
 */
export function useEditorModule(beforeUse: () => Promise<void> | void): EditorModule | null {
  const [module, setModule] = useState(loaded)
  useEffect(() => {
    if (module !== null) return
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      try {
        loaded = await import('./editor/message-editor.ts')
        await beforeUse()
        if (!isGone) setModule(loaded)
      } catch {
        if (!isGone) timer = setTimeout(() => void load(), RETRY_MILLIS)
      }
    }
    void load()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- only the first one matters
  }, [module])
  return module
}
