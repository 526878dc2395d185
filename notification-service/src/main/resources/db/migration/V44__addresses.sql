-- Further phones and e-mails by which a client is recognised; the first is the one that is written to. phone_key is the number
-- of that first phone, as it was read; null where it was read before there were others, and the only one is among the identities. An e-mail with a problem is kept as it was written, and never used.
alter table client
  add column phone_key text,
  add column other_phones text[] not null default '{}',
  add column other_emails text[] not null default '{}',
  add column email_problem text;

update client set email_problem = 'NOT_AN_ADDRESS'
where email is not null and email !~ '^[^@[:space:]<>;,]+@[^@[:space:]<>;,]+\.[^@[:space:]<>;,]+$';

create index client_email_problem on client (tenant_id, id) where email_problem is not null;
