export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'
export { ready as GET } from '@/lib/adapters/ready'
