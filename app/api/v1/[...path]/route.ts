import { rest } from '@/lib/adapters/rest'

export { rest as DELETE, rest as GET, rest as PATCH, rest as POST }
