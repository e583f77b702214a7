import Markdown, { type Components } from 'react-markdown'

/** An answer as Markdown. Raw HTML stays text, images are left out, and links open elsewhere. */
export function Prose({ text, isWriting }: { text: string; isWriting: boolean }) {
  return (
    <div className="say" data-writing={isWriting || undefined}>
      <Markdown components={components} disallowedElements={['img']}>
        {text}
      </Markdown>
    </div>
  )
}

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
}
