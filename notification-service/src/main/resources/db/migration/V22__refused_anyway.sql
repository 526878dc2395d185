-- The part of the requests that a provider refuses however slowly they come.
alter table rate_limit add column background double precision not null default 0;
