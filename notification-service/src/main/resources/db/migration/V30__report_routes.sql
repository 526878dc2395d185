-- What a provider reports to a source belongs to the tenant that first stored the source with its instance of Evolution API, or with
-- its account and sender at Twilio. Another tenant's settings that name the same are refused, so that nobody gets another's reports
-- or keeps them from arriving. Tenants that name one source wait for each other.
create function refuse_taken_reports() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.plain = old.plain or new.plain ->> 'source' is null then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.scope || ' reports to ' || (new.plain ->> 'source'), 7));
  if exists (
    select from channel_setting s
    where new.scope = 'WHATSAPP' and new.plain ->> 'provider' = 'evolution'
      and s.scope = 'WHATSAPP' and s.plain ->> 'provider' = 'evolution' and s.plain ->> 'source' = new.plain ->> 'source'
      and s.plain ->> 'instance' = new.plain ->> 'instance' and s.tenant_id <> new.tenant_id)
  or exists (
    select from channel_setting s
    where new.scope = 'SMS' and s.scope = 'SMS' and s.plain ->> 'source' = new.plain ->> 'source'
      and s.plain ->> 'accountSid' = new.plain ->> 'accountSid' and s.tenant_id <> new.tenant_id
      and (s.plain ->> 'from' = new.plain ->> 'from'
        or s.plain ->> 'messagingServiceSid' = new.plain ->> 'messagingServiceSid'))
  then
    raise exception using errcode = 'unique_violation', constraint = 'channel_setting_reports',
      message = 'another tenant gets what is reported here';
  end if;
  return new;
end $$;
create trigger refuse_taken_reports before insert or update of plain on channel_setting for each row
  when (new.scope in ('WHATSAPP', 'SMS')) execute function refuse_taken_reports();
