export { cron as GET } from '@/lib/adapters/hourly'
