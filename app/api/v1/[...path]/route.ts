import { rest } from '@/lib/adapters/rest'
import { preflight } from '@/lib/auth/origins'

export { preflight as OPTIONS, rest as DELETE, rest as GET, rest as PATCH, rest as POST, rest as PUT }
