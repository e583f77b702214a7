import { rest } from '@/lib/adapters/rest'
import { preflight } from '@/lib/auth/origins'

export { preflight as OPTIONS, rest as DELETE, rest as GET, rest as PATCH, rest as POST, rest as PUT }

/** Otherwise Next watches what is read of each request, to tell whether it may keep the answer. */
export const dynamic = 'force-dynamic'
