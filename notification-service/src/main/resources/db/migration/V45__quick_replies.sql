set local lock_timeout = '30s';

-- Templates that are quick replies: each is kept as a canned response of the tenant's account in Chatwoot. A row that is not marked
-- any more, or whose template is archived, is deleted once Chatwoot does not have it any more.
create table quick_reply (
  tenant_id   text        not null references tenant,
  template_id text        not null,
  short_code  text        not null,
  marked      boolean     not null default true,
  state       text        not null default 'PENDING' check (state in ('PENDING', 'SYNCED', 'REFUSED')),
  reason      text,
  -- Where it is or may be: the installation and the account, its id there, and what was written.
  account     text,
  canned_id   bigint,
  written_code text,
  written     text,
  attempt     int         not null default 0,
  claims      bigint      not null default 0,
  due_at      timestamptz not null default now(),
  primary key (tenant_id, template_id)
);
create unique index quick_reply_code on quick_reply (tenant_id, short_code) where marked;
create index quick_reply_due on quick_reply (due_at);
create trigger wake after insert on quick_reply for each statement execute function wake();

-- Whoever changes a template, or what fills it, or the connection: it is written again. A claim before that records nothing more.
create function write_quick_replies(of_tenant text, of_template text) returns void language sql as $$
  update quick_reply set due_at = now(), attempt = 0, claims = claims + 1
  where tenant_id = of_tenant and (of_template is null or template_id = of_template);
  select pg_notify('quick_reply', '');
$$;
create function write_quick_reply_of_template() returns trigger language plpgsql as $$
begin
  perform write_quick_replies(new.tenant_id, new.id);
  return null;
end $$;
create trigger write_quick_reply after update of version, archived on template for each row
  when ((old.version, old.archived) is distinct from (new.version, new.archived))
  execute function write_quick_reply_of_template();
create function write_quick_replies_of_tenant() returns trigger language plpgsql as $$
begin
  perform write_quick_replies(new.id, null);
  return null;
end $$;
create trigger write_quick_replies after update of name, settings_version on tenant for each row
  when ((old.name, old.settings_version) is distinct from (new.name, new.settings_version))
  execute function write_quick_replies_of_tenant();
