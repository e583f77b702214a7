import type { Metadata } from 'next'
import { Endpoint } from '@/components/docs/endpoint'
import { Logo } from '@/components/shell/logo'
import { type OpenApi, openApi, type PathItem } from '@/lib/adapters/openapi'
import packageJson from '@/package.json' with { type: 'json' }

export const metadata: Metadata = { title: 'API reference' }

export default function ApiReference() {
  const document = openApi(packageJson.version)
  return (
    <div className="mx-auto grid max-w-[1120px] grid-cols-1 gap-x-12 px-6 pt-10 pb-24 md:grid-cols-[200px_minmax(0,1fr)]">
      <a href="/" className="mb-6 flex items-center gap-2 font-semibold text-lead md:hidden">
        <Logo /> Tend
      </a>
      <nav aria-label="Contents" className="hidden md:block">
        <ul className="sticky top-10 text-ui">
          <li>
            <a href="/" className="mb-4 flex items-center gap-2 px-2 font-semibold text-lead">
              <Logo /> Tend
            </a>
          </li>
          {document.tags.map(({ name }) => (
            <li key={name}>
              <a className="block rounded-md px-2 py-1.5 capitalize hover:bg-accent" href={`#${name}`}>
                {name}
              </a>
            </li>
          ))}
          <li>
            <a className="block rounded-md px-2 py-1.5 hover:bg-accent" href="#errors">
              Errors
            </a>
          </li>
        </ul>
      </nav>
      <main>
        <h1 className="font-[650] text-page tracking-[var(--track-page)]">API reference</h1>
        <Introduction />
        {document.tags.map(({ name }) => (
          <section key={name} id={name} aria-labelledby={`${name}-title`} className="mt-10 scroll-mt-6">
            <h2
              id={`${name}-title`}
              className="border-border border-b pb-2 font-semibold text-title capitalize"
            >
              {name}
            </h2>
            {endpointsOf(document, name).map(({ method, path, item }) => (
              <Endpoint
                key={item.operationId}
                method={method}
                path={path}
                item={item}
                schemas={document.components.schemas}
              />
            ))}
          </section>
        ))}
        <Errors document={document} />
      </main>
    </div>
  )
}

function Introduction() {
  return (
    <div className="mt-3 max-w-[70ch] space-y-3 text-prose">
      <p>
        Everything that you can do in Tend you can do over HTTP, below <code>/api/v1</code>, in JSON. The same
        description for programs is at{' '}
        <a className="text-primary underline underline-offset-3" href="/api/openapi.json">
          /api/openapi.json
        </a>
        .
      </p>
      <pre className="overflow-x-auto rounded-lg bg-muted px-3.5 py-3 font-mono text-[12px] leading-5">
        {`curl -d username=you@example.org -d password=… $TEND/api/auth/token
curl -H "Authorization: Bearer $TOKEN" -d '{"title":"Call Ana"}' $TEND/api/v1/tasks`}
      </pre>
      <p>
        Every write answers with a <code>Tend-Change-Set</code>, which can be undone. An{' '}
        <code>Idempotency-Key</code> makes trying again safe; <code>If-Match</code> with the version of a row
        refuses to overwrite what somebody else changed.
      </p>
    </div>
  )
}

function Errors({ document }: { document: OpenApi }) {
  return (
    <section id="errors" aria-labelledby="errors-title" className="mt-10 scroll-mt-6">
      <h2 id="errors-title" className="border-border border-b pb-2 font-semibold text-title">
        Errors
      </h2>
      <p className="mt-3 max-w-[70ch] text-prose">
        An error has the body <code>{'{ code, message, fields?, requestId }'}</code>; <code>fields</code> says
        by path what is wrong with the input.
      </p>
      <table className="mt-3 w-full max-w-[420px] text-ui">
        <thead className="text-left text-meta text-muted-foreground">
          <tr>
            <th className="py-1.5 font-normal">Code</th>
            <th className="py-1.5 text-right font-normal">Status</th>
          </tr>
        </thead>
        <tbody>
          {errorsOf(document).map(([status, code]) => (
            <tr key={code} className="border-border border-t">
              <td className="py-1.5">
                <code>{code}</code>
              </td>
              <td className="py-1.5 text-right tabular-nums">{status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function endpointsOf(document: OpenApi, tag: string): { method: string; path: string; item: PathItem }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, item]) => item.tags.includes(tag))
      .map(([method, item]) => ({ method: method.toUpperCase(), path, item })),
  )
}

/** Every error that some operation can answer, by status. */
function errorsOf(document: OpenApi): [status: string, code: string][] {
  const items = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const responses = items.flatMap((item) => Object.entries(item.responses))
  const failed = responses.filter(([status]) => Number(status) >= 400)
  return [...new Map(failed.map(([status, { description }]) => [status, description]))]
}
