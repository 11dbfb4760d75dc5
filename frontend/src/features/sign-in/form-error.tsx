import { CircleAlert } from 'lucide-react'
import { Banner } from '../../ui/banner.tsx'

/** What went wrong with the whole form, announced when it appears. */
export function FormError({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text !== null && (
        <Banner tone="warn" look="box" icon={CircleAlert}>
          {text}
        </Banner>
      )}
    </div>
  )
}
