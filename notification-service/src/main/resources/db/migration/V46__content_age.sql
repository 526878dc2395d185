-- Shared contents go by age, after the notifications that share them.
create index content_age on content (tenant_id, created_at);
