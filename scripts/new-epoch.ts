import { plainly } from './plainly'
import { withDatabase } from './with-database'

await plainly(() =>
  withDatabase(async (client) => {
    await client.query(`begin; select refresh_epoch(true);
      select pg_notify('tend_changes', pg_current_xact_id()::text); commit`)
    console.log('The history has a new epoch: every browser loads its tasks anew.')
  }),
)
