/** The address that is asked most. Here it is a fixed one: a route with names takes Next a tenth of a request longer. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from '../[...path]/route'

/** Otherwise Next watches what is read of each request, to tell whether it may keep the answer. */
export const dynamic = 'force-dynamic'
