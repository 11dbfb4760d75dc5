import { CircleAlert } from 'lucide-react'
import { Banner } from '../../ui/banner.tsx'

/** What went wrong and what to do, in a box among other things; read out when it appears. */
export function Problem({ text, action }: { text: string; action?: React.ReactNode }) {
  return (
    <div role="alert">
      <Banner tone="warn" look="box" icon={CircleAlert} action={action}>
        {text}
      </Banner>
    </div>
  )
}
