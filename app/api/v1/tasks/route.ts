/** The address that is asked most. Here it is a fixed one: a route with names takes Next a tenth of a request longer. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from '../[...path]/route'
