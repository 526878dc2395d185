set local lock_timeout = '30s';

-- Who may take the conversations of an inbox: see AssignmentRules. `refusal` says why nothing is assigned although it is enabled.
create table assignment_rules (
  tenant_id  text    not null references tenant,
  account_id bigint  not null,
  inbox_id   bigint  not null,
  enabled    boolean not null,
  version    bigint  not null,
  rules      jsonb   not null,
  refusal    text,
  primary key (tenant_id, account_id, inbox_id)
);

-- Accounts with rules. Whoever decides who takes an account's conversations holds its row; that is where instances exclude each
-- other. `due_at` is when agents' presence is looked at again while something waits; null while nothing does.
create table assignment_account (
  tenant_id    text        not null references tenant,
  account_id   bigint      not null,
  due_at       timestamptz,
  leased_until timestamptz not null default '-infinity',
  polls        int         not null default 0,
  claims       bigint      not null default 0,
  primary key (tenant_id, account_id)
);

-- Conversations of inboxes with rules, in the state of their assignment.
--   IDLE      nothing is to be decided: somebody looks after it, it is not open, or the client has written nothing
--   WAITING   for an agent
--   RESERVED  it was decided that the agent takes it; Chatwoot may know it or not. It counts as the agent's.
--   ASSIGNED  Chatwoot has assigned it, and has not reported so yet. It counts as the agent's.
-- `open` is whether it was open when it was last seen, so that it is noticed when it is opened again. `round` counts how often it
-- began to wait. Where `due_at` has passed, a waiting or an idle row has changed since its account was looked at, and a reserved or
-- an assigned one has to be looked at in Chatwoot.
create table conversation_assignment (
  tenant_id       text        not null references tenant,
  account_id      bigint      not null,
  conversation_id bigint      not null,
  inbox_id        bigint,
  state           text        not null check (state in ('IDLE', 'WAITING', 'RESERVED', 'ASSIGNED')),
  open            boolean     not null,
  round           int         not null default 0,
  waiting_since   timestamptz,
  -- Whether its story says that it waits.
  told            boolean     not null default false,
  -- Of the client, as Chatwoot knows it; null until it was looked up, empty where it is not known.
  language        text,
  agent_id        bigint,
  reason          text,
  -- Agents to whom Chatwoot refused to assign it. They are left out until then.
  refused         jsonb       not null default '[]',
  refused_until   timestamptz,
  decided_at      timestamptz,
  attempt         int         not null default 0,
  claims          bigint      not null default 0,
  due_at          timestamptz,
  updated_at      timestamptz not null default now(),
  primary key (tenant_id, account_id, conversation_id),
  check (state <> 'WAITING' or (waiting_since is not null and inbox_id is not null)),
  check (state not in ('RESERVED', 'ASSIGNED') or (agent_id is not null and decided_at is not null))
);
create index conversation_assignment_due on conversation_assignment (due_at) where due_at is not null;
create index conversation_assignment_waiting on conversation_assignment (tenant_id, account_id, waiting_since) where state = 'WAITING';
create index conversation_assignment_taken on conversation_assignment (tenant_id, account_id) where state in ('RESERVED', 'ASSIGNED');
create index conversation_assignment_age on conversation_assignment (updated_at);
create trigger wake after insert on conversation_assignment for each statement execute function wake();

-- How many open conversations each agent has.
create index conversation_assignee on conversation (tenant_id, account_id, assignee_id)
  where status = 'OPEN' and assignee_id is not null;
