set local lock_timeout = '30s';

-- Since when Chatwoot no longer has the contact: it was merged into another one, or deleted. It keeps its link, so that its messages
-- stay its client's, but nothing is sent to it.
alter table contact add column gone_at timestamptz;

-- Contacts to merge in Chatwoot, by a person's decision, and contacts that were lost, without a base until it is known where they
-- went. A row is claimed when it is due and PENDING; it stays when it ended, to say who decided what.
create table contact_merge (
  tenant_id    text        not null references tenant,
  account_id   bigint      not null,
  mergee_id    bigint      not null,
  base_id      bigint,
  requested_by text,
  requested_at timestamptz not null default now(),
  state        text        not null default 'PENDING',
  reason       text,
  due_at       timestamptz not null default now(),
  attempt      int         not null default 0,
  claims       bigint      not null default 0,
  ended_at     timestamptz,
  primary key (tenant_id, account_id, mergee_id)
);
create index contact_merge_due on contact_merge (due_at) where state = 'PENDING';
create trigger wake after insert on contact_merge for each statement execute function wake();
