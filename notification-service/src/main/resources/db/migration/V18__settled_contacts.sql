-- The phone as Chatwoot has it, from which the canonical one was read: a contact that is linked and still says the same need not be
-- read or judged again. What is not known yet is learnt with the contact's next message.
alter table contact add column phone_said text;

-- What tells contacts apart at once stands first: each event looks for its own by the whole key.
alter table contact drop constraint contact_pkey;
alter table contact add primary key (contact_id, account_id, tenant_id);
