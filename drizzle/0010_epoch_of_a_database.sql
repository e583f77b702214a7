ALTER TABLE "epoch" RENAME COLUMN "system_identifier" TO "place";
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
create or replace function refresh_epoch(force boolean default false) returns void language plpgsql as $$
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
--> statement-breakpoint
update epoch set place = epoch_place() where place = split_part(epoch_place(), '/', 1);
