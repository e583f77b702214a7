import Markdown from 'react-markdown'

/** Markdown without images and raw HTML: a note loads nothing from elsewhere. */
export default function Note({ text }: { text: string }) {
  return (
    <div dir="auto" className="task-note break-words">
      <Markdown
        disallowedElements={['img']}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  )
}
