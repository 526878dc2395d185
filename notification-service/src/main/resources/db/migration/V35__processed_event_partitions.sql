set local lock_timeout = '30s';

-- Events that were processed, one partition for each week, so that forgetting drops a table instead of deleting rows. A row belongs
-- to the week in which the gateway received its event: that time is in the record, and so is the same at every repetition of it.
-- Nothing is copied: the old table stays under another name for as long as its rows count, and is empty on new installations.
do $$
begin
  lock table processed_event in access exclusive mode;
  if exists (select from processed_event) then
    alter table processed_event rename to processed_event_before;
    alter index processed_event_pkey rename to processed_event_before_pkey;
    alter index processed_event_age rename to processed_event_before_age;
  else
    drop table processed_event;
  end if;
end
$$;

-- The version before names neither the week nor a conflict target, so its statement works here too.
-- Ids of subjects grow, so a look-up of a new event in an older week reads the last pages of its index, which are in memory.
create table processed_event (
  subject_id  bigint           not null,
  event_id    text collate "C" not null,
  source      text collate "C" not null,
  week        date             not null default cast(date_trunc('week', now() at time zone 'UTC') as date),
  received_at timestamptz      not null default now(),
  primary key (subject_id, event_id, source, week)
) partition by range (week);
create index processed_event_age on processed_event using brin (received_at);

-- What belongs to no week that has a partition; its rows are deleted by their age.
create table processed_event_default partition of processed_event default;

-- Adds the partition of the week that begins on the given Monday. Attaching locks the default partition for a moment and never the
-- whole table; rows of that week in the default partition stay there, and those that follow.
create function add_processed_event_week(monday date) returns boolean language plpgsql set lock_timeout = '1s' as $$
declare
  name text := 'processed_event_' || to_char(monday, 'YYYYMMDD');
begin
  if to_regclass(name) is not null or exists (select from processed_event_default where week = monday) then
    return false;
  end if;
  execute format('create table %I (like processed_event including defaults)', name);
  execute format('alter table processed_event attach partition %I for values from (%L) to (%L)', name, monday, monday + 7);
  return true;
exception when lock_not_available or check_violation then
  return false; -- the next run tries again
end
$$;

-- Drops one table with its events, unless it has one younger than the period, or is in use for longer than a second.
create function drop_processed_events(name text, period interval) returns boolean language plpgsql set lock_timeout = '1s' as $$
declare
  in_use boolean;
begin
  execute format('select exists (select from %I where received_at > now() - $1)', name) into in_use using period;
  if in_use then
    return false;
  end if;
  if name = 'processed_event_before' then
    drop trigger processed_before on processed_event;
    drop function skip_processed_before();
  end if;
  execute format('drop table %I', name);
  return true;
exception when lock_not_available then
  return false; -- the next run tries again
end
$$;

-- Drops the partitions all of whose events are older than the period, and adds those of this week and the four that follow. One
-- instance at a time does it; the others need not wait.
create function maintain_processed_events(period interval, out added int, out dropped int) language plpgsql as $$
declare
  this_week date := cast(date_trunc('week', now() at time zone 'UTC') as date);
begin
  added := 0;
  dropped := 0;
  if not pg_try_advisory_xact_lock(hashtextextended('processed_event', 35)) then
    return;
  end if;
  select count(*) filter (where drop_processed_events(expired.name, period)) into dropped
  from (
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = cast('processed_event' as regclass) and case when c.relname ~ '^processed_event_[0-9]{8}$'
      then to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= now() at time zone 'UTC' - period end
    union all
    select 'processed_event_before' where to_regclass('processed_event_before') is not null) expired;
  -- Afterwards, since a batch locks the whole table before its partitions.
  select count(*) filter (where add_processed_event_week(this_week + 7 * i)) into added from generate_series(0, 4) i;
end
$$;

-- Events that were received some weeks ago may come again, when a topic is read from its start.
select add_processed_event_week(cast(date_trunc('week', now() at time zone 'UTC') as date) + 7 * i) from generate_series(-6, 4) i;

-- What the old table has is refused here, whichever version of the service adds it, until the old table is dropped.
do $$
begin
  if to_regclass('processed_event_before') is not null then
    create function skip_processed_before() returns trigger language plpgsql as $trigger$
    begin
      if exists (select from processed_event_before b
                 where b.subject_id = new.subject_id and b.event_id = new.event_id and b.source = new.source) then
        return null;
      end if;
      return new;
    end
    $trigger$;
    create trigger processed_before before insert on processed_event for each row execute function skip_processed_before();
  end if;
end
$$;
