package com.citaplanner.notification.answer.postgres;

import java.time.Duration;

/** The statements that find what a message may answer. */
final class PendingSql {
    /** Providers tell whole seconds, and their clocks are not quite ours. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    /**
     * The clients: the one to whom the writer's contact is linked, and all who have the writer's phone or user id. A phone
     * of very many clients identifies nobody. The messages of each client are found by the index; what was not sent, or
     * told another time than the appointment has now, cannot be answered. A quoted message is known by the id that its
     * provider gave it; Chatwoot has WhatsApp's id of those that it sent.
     */
    static final String FIND = """
            select r.position, p.appointment_id, p.client_id, a.version, a.starts_at,
              a.time_zone, p.notification_id, n.channel, p.requested_at, q.quoted,
              l.action as last_action, l.written_at as last_written_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as bigint[]), cast($4 as bigint[]), cast($5 as text[]),
              cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as timestamptz[]),
              cast($11 as timestamptz[])) with ordinality as r(tenant_id, message_key, account_id, contact_id, phone, user_id,
                quoted, also_quoted, appointment_id, since, until, position)
            cross join lateral (
              select array_agg(distinct k.client_id) as ids from (
                select client_id from (
                  select c.client_id from contact c
                  where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
                    and c.client_id is not null) linked
                union all (
                  select i.client_id from contact c
                  join identity i on i.tenant_id = c.tenant_id and i.kind = 'PHONE' and i.value = c.phone_key
                  where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id limit 21)
                union all (
                  select i.client_id from identity i
                  where i.tenant_id = r.tenant_id and i.kind = 'PHONE' and i.value = r.phone limit 21)
                union all (
                  select i.client_id from identity i
                  where i.tenant_id = r.tenant_id and i.kind = 'BSUID' and i.value = r.user_id limit 21)) k) clients
            cross join lateral (
              select p.* from planned_message p
              where p.tenant_id = r.tenant_id and p.client_id = any (clients.ids) and cardinality(clients.ids) <= 20
                and p.state in ('REQUESTED', 'CHECK') and p.notification_id is not null and p.requested_at <= r.until
                and (p.step in ('CONFIRMATION', 'CHANGE', 'FOLLOW_UP') or p.step like 'REMINDER-%')
                and p.day >= cast(now() - interval '2 days' as date)
              order by p.requested_at desc limit 50) p
            join appointment a on a.tenant_id = p.tenant_id and a.id = p.appointment_id and a.status = 'BOOKED'
              and a.client_id = p.client_id and a.starts_at > now() and p.version >= a.time_version
            cross join lateral (
              select * from notification n
              where n.id = p.notification_id and n.tenant_id is not distinct from p.tenant_id offset 0) n
            cross join lateral (
              select coalesce(n.provider_id in (r.quoted, r.also_quoted), false)
                or exists (
                  select from whatsapp_message w
                  where w.tenant_id = r.tenant_id and w.wamid in (r.quoted, r.also_quoted) and w.notification_id = n.id)
                or exists (
                  select from interaction i
                  where i.tenant_id = r.tenant_id and i.source_id in (r.quoted, r.also_quoted) and n.channel = 'CHATWOOT'
                    and cast(i.message_id as text) = n.provider_id) as quoted) q
            left join lateral (
              select l.action, l.written_at from appointment_reply l
              where l.tenant_id = p.tenant_id and l.appointment_id = p.appointment_id and l.version = a.version
                and l.action <> 'UNSURE'
              order by l.written_at desc, l.at desc limit 1) l on true
            where (p.requested_at >= r.since or q.quoted or p.appointment_id = r.appointment_id)
              and n.state not in ('FAILED', 'SUPPRESSED', 'CANCELLED', 'SCHEDULED')
              and (n.provider_id is not null or n.state in ('SENT', 'DELIVERED', 'READ', 'UNCERTAIN')
                or exists (
                  select from dispatch d
                  where d.notification_id = n.id and d.tenant_id = n.tenant_id and d.state in ('SENDING', 'UNCERTAIN')))
              and not exists (
                select from appointment_reply known
                where known.tenant_id = r.tenant_id and known.message_key = r.message_key)
            """;

    static final String LOCK = """
            select a.id
            from (select * from unnest(cast($1 as text[]), cast($2 as text[])) as r(tenant_id, id) order by tenant_id, id offset 0) r
            cross join lateral (
              select a.id from appointment a where a.tenant_id = r.tenant_id and a.id = r.id for no key update) a
            """;

    private PendingSql() {}
}
