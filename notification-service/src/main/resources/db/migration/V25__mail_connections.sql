-- The connections to mail accounts, whose number is limited for all instances together. An account is a login at a server, which
-- several tenants may share, so it belongs to no tenant; its name is a hash.
create table mail_account (
  name    text        not null primary key,
  -- An array of {holder, allowed, wanted, untilMillis}, one object for each instance that uses the account.
  shares  jsonb       not null default '[]',
  used_at timestamptz not null default now()
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
