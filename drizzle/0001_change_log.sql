create function record_change() returns trigger language plpgsql as $$
-- Arguments: the entity, the columns that hold its project and its person ('' where it has none), then the
-- columns that are logged. A column that is not named is never written into the log; that a row has a new version
-- is, or replicas would keep the old one. Who sets tend.announced announces the transaction after its commit:
-- a NOTIFY within it has all commits of the cluster wait for each other.
declare
  entity text := tg_argv[0];
  project_column text := tg_argv[1];
  user_column text := tg_argv[2];
  logged text[] := tg_argv[3:];
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
--> statement-breakpoint
create function log_changes_of(target regclass, variadic arguments text[]) returns void language plpgsql as $$
declare
  list text := (select string_agg(quote_literal(argument), ', ') from unnest(arguments) as argument);
begin
  execute format('create trigger record_insert after insert on %s referencing new table as new_rows for each statement execute function record_change(%s)', target, list);
  execute format('create trigger record_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function record_change(%s)', target, list);
  execute format('create trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function record_change(%s)', target, list);
end
$$;
--> statement-breakpoint
select log_changes_of('tasks', 'task', 'project_id', '', 'id', 'project_id', 'parent_id', 'title', 'description', 'priority', 'due_date', 'due_time', 'deadline', 'duration_minutes', 'recurrence_rule', 'recurrence_anchor', 'recurrence_start_date', 'recurrence_start_time', 'recurrence_text', 'labels', 'label_keys', 'position', 'completed_at', 'deleted_at');
--> statement-breakpoint
select log_changes_of('projects', 'project', 'id', '', 'id', 'name', 'color', 'parent_id', 'position', 'favorite', 'inbox', 'archived_at', 'deleted_at');
--> statement-breakpoint
select log_changes_of('memberships', 'membership', 'project_id', 'user_id', 'id', 'project_id', 'user_id', 'role');
--> statement-breakpoint
select log_changes_of('task_orders', 'task_order', '', 'user_id', 'id', 'view', 'task_id', 'position');
--> statement-breakpoint
select log_changes_of('users', 'account', '', 'id', 'id', 'email', 'name', 'zone', 'zone_chosen', 'week_start', 'date_order');
--> statement-breakpoint
create function epoch_place() returns text language plpgsql stable as $$
-- The cluster, the database and the table of the epoch, by their numbers: a dump that is restored, even into the
-- database that it came from, makes another table.
declare
  cluster text;
begin
  begin
    cluster := (select system_identifier::text from pg_control_system());
  exception when insufficient_privilege then
    cluster := 'unknown';
  end;
  return concat_ws('/', cluster, (select oid from pg_database where datname = current_database()), 'epoch'::regclass::oid);
end
$$;
--> statement-breakpoint
create function refresh_epoch(force boolean default false) returns void language plpgsql as $$
-- Transaction ids mean something within one cluster, and cursors within one history of its rows. In a dump that was
-- restored the logged ids are older than any that this cluster will give, so they are set to the first normal id.
begin
  if force or not exists (select from epoch where place = epoch_place()) then
    update changes set xid = '3';
    insert into epoch (id, place) values (replace(gen_random_uuid()::text, '-', ''), epoch_place())
    on conflict (singleton) do update set id = excluded.id, place = excluded.place;
  end if;
end
$$;
