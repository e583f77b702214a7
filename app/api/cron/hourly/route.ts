export { cron as GET } from '@/lib/adapters/hourly'
export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'
