create or replace function record_change() returns trigger language plpgsql as $$
-- Arguments: the entity, the columns that hold its project and its person ('' where it has none), then the
-- columns that are logged. A column that is not named is never written into the log; that a row has a new version
-- is, or replicas would keep the old one. Who sets tend.announced announces the transaction after its commit:
-- a NOTIFY within it has all commits of the cluster wait for each other.
declare
  entity text := tg_argv[0];
  project_column text := tg_argv[1];
  user_column text := tg_argv[2];
  logged text[] := array(select tg_argv[i] from generate_series(3, tg_nargs - 1) as i);
  actor uuid := nullif(current_setting('tend.actor', true), '')::uuid;
  origin text := coalesce(nullif(current_setting('tend.via', true), ''), 'job');
  cause text := coalesce(nullif(current_setting('tend.operation', true), ''), 'sql');
  change_set uuid := coalesce(nullif(current_setting('tend.change_set', true), '')::uuid, gen_random_uuid());
  written integer;
begin
  if tg_op = 'INSERT' then
    insert into changes (change_set, operation, actor_id, via, entity, entity_id, project_id, user_id, after)
    select change_set, cause, actor, origin, entity, (new_row ->> 'id')::uuid,
      (new_row ->> project_column)::uuid, (new_row ->> user_column)::uuid,
      (select jsonb_object_agg(key, value) from jsonb_each(new_row) where key = any (logged))
    from new_rows, lateral to_jsonb(new_rows) as new_row;
  elsif tg_op = 'DELETE' then
    insert into changes (change_set, operation, actor_id, via, entity, entity_id, old_project_id, user_id, before)
    select change_set, cause, actor, origin, entity, (old_row ->> 'id')::uuid,
      (old_row ->> project_column)::uuid, (old_row ->> user_column)::uuid,
      (select jsonb_object_agg(key, value) from jsonb_each(old_row) where key = any (logged))
    from old_rows, lateral to_jsonb(old_rows) as old_row;
  else
    insert into changes
      (change_set, operation, actor_id, via, entity, entity_id, project_id, old_project_id, user_id, before, after)
    select change_set, cause, actor, origin, entity, (new_row ->> 'id')::uuid,
      (new_row ->> project_column)::uuid, (old_row ->> project_column)::uuid, (new_row ->> user_column)::uuid,
      coalesce(difference.before, '{}'), coalesce(difference.after, '{}')
    from new_rows
    join old_rows using (id), lateral to_jsonb(old_rows) as old_row, lateral to_jsonb(new_rows) as new_row,
      lateral (
        select jsonb_object_agg(key, old_row -> key) as before, jsonb_object_agg(key, value) as after
        from jsonb_each(new_row)
        where key = any (logged) and value is distinct from old_row -> key
      ) as difference
    where difference.after is not null or new_row -> 'version' is distinct from old_row -> 'version';
  end if;
  get diagnostics written = row_count;
  if written > 0 and coalesce(current_setting('tend.announced', true), '') = '' then
    perform pg_notify('tend_changes', pg_current_xact_id()::text);
  end if;
  return null;
end
$$;
