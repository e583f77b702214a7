export { ready as GET } from '@/lib/adapters/ready'
