-- The claim of the last try that began and of which nobody has said yet for sure what became of it. Whoever holds that claim may
-- still say so, also when the lease has passed, and when the notification was ended by somebody who could not know it.
alter table dispatch add column last_try bigint;
alter table notification add column last_try bigint, add column cancelled boolean;
