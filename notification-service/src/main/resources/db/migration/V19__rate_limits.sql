-- Providers' rate limits, which all instances share: instances lease turns from a row. A limit is the provider's, for a sender's
-- number or an installation that several tenants may use, so it belongs to no tenant. Without a rate it has not been used yet; a
-- fixed rate is taken from the configuration instead.
create table rate_limit (
  name           text             not null primary key,
  -- When the next turn that nobody has leased is due.
  next_turn      timestamptz      not null default 'epoch',
  paused_until   timestamptz      not null default 'epoch',
  per_second     double precision,
  -- The rate at which the provider last refused something, and the next increase beyond it as a part of the rate.
  ceiling        double precision,
  step           double precision,
  -- Grows with every fall of the rate.
  version        bigint,
  refused_at     timestamptz,
  -- The answers of the current round.
  round_since    timestamptz,
  round_accepted bigint,
  round_refused  bigint,
  used_at        timestamptz      not null default now()
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
