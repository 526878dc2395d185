-- A tenant's template for one type, channel and language. `version` is the newest.
create table template (
  tenant_id  text        not null references tenant,
  id         text        not null,
  type       text        not null,
  channel    text        not null,
  language   text        not null,
  name       text        not null,
  is_default boolean     not null default false,
  archived   boolean     not null default false,
  version    int         not null default 1,
  primary key (tenant_id, id),
  check (not (is_default and archived))
);
create unique index template_default on template (tenant_id, type, channel, language) where is_default;

-- Every version that ever was, so that it is known what a client read.
create table template_version (
  tenant_id   text        not null,
  template_id text        not null,
  version     int         not null,
  text        text        not null,
  subject     text,
  html        text,
  approved    jsonb,
  plain_sms   boolean     not null,
  created_at  timestamptz not null,
  created_by  text        not null,
  primary key (tenant_id, template_id, version),
  foreign key (tenant_id, template_id) references template
);
