create function row_as_json(alias text, columns text[]) returns text language sql immutable as $$
-- The expression for these columns of a row as one object.
select format('jsonb_build_object(%s)', string_agg(format('%L, %s.%I', name, alias, name), ', '))
from unnest(columns) as name
$$;
--> statement-breakpoint
create or replace function log_changes_of(target regclass, variadic arguments text[]) returns void language plpgsql as $outer$
-- Arguments: the entity, the columns that hold its project and its person ('' where it has none), then the columns
-- that are logged. A column that is not named is never written into the log; that a row has a new version is, or
-- replicas would keep the old one. Each table has a function of its own, whose columns stand in it: taking rows
-- apart by the names of their columns was a third of the time of a write.
declare
  function_name text := 'record_change_of_' || target;
  entity text := quote_literal(arguments[1]);
  project_column text := coalesce(quote_ident(nullif(arguments[2], '')), 'null::uuid');
  user_column text := coalesce(quote_ident(nullif(arguments[3], '')), 'null::uuid');
  logged text[] := arguments[4:];
  version_column text := coalesce((select attname from pg_attribute where attrelid = target and attname = 'version'), 'null');
begin
  execute format($template$
    create or replace function %1$I() returns trigger language plpgsql as $body$
    -- Who sets tend.announced announces the transaction after its commit: a NOTIFY within it has all commits of the
    -- cluster wait for each other.
    declare
      actor uuid := nullif(current_setting('tend.actor', true), '')::uuid;
      origin text := coalesce(nullif(current_setting('tend.via', true), ''), 'job');
      cause text := coalesce(nullif(current_setting('tend.operation', true), ''), 'sql');
      change_set uuid := coalesce(nullif(current_setting('tend.change_set', true), '')::uuid, gen_random_uuid());
      written integer;
    begin
      if tg_op = 'INSERT' then
        insert into changes (change_set, operation, actor_id, via, entity, entity_id, project_id, user_id, after)
        select change_set, cause, actor, origin, %2$s, id, %3$s, %4$s, %6$s
        from new_rows as new_row;
      elsif tg_op = 'DELETE' then
        insert into changes (change_set, operation, actor_id, via, entity, entity_id, old_project_id, user_id, before)
        select change_set, cause, actor, origin, %2$s, id, %3$s, %4$s, %5$s
        from old_rows as old_row;
      else
        insert into changes
          (change_set, operation, actor_id, via, entity, entity_id, project_id, old_project_id, user_id, before, after)
        select change_set, cause, actor, origin, %2$s, new_row.id, new_row.project, old_row.project, new_row.person,
          coalesce(difference.before, '{}'), coalesce(difference.after, '{}')
        from (select id, %7$s as version, %3$s as project, %4$s as person, %6$s as json from new_rows as new_row offset 0) as new_row
        -- No other join is sure not to compare each row with each: a plan made while few were written stays.
        full join (select id, %7$s as version, %3$s as project, %5$s as json from old_rows as old_row offset 0) as old_row using (id),
          lateral (
            select jsonb_object_agg(key, old_row.json -> key) as before, jsonb_object_agg(key, value) as after
            from jsonb_each(new_row.json)
            where value is distinct from old_row.json -> key
          ) as difference
        where difference.after is not null or new_row.version is distinct from old_row.version;
      end if;
      get diagnostics written = row_count;
      if written > 0 and coalesce(current_setting('tend.announced', true), '') = '' then
        perform pg_notify('tend_changes', pg_current_xact_id()::text);
      end if;
      return null;
    end
    $body$
  $template$,
  function_name, entity, project_column, user_column, row_as_json('old_row', logged), row_as_json('new_row', logged),
  version_column);
  execute format('create or replace trigger record_insert after insert on %s referencing new table as new_rows for each statement execute function %I()', target, function_name);
  execute format('create or replace trigger record_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function %I()', target, function_name);
  execute format('create or replace trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function %I()', target, function_name);
end
$outer$;
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
drop function record_change();
