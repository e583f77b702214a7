import { nothing } from '@/lib/adapters/nothing'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
