package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.answer.Acknowledgement;
import java.time.Duration;

/** The statements that find what a message may answer. */
final class PendingSql {
    /** Providers tell whole seconds, and their clocks are not quite ours. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    /** The writer's phone, where it is known. */
    private static final String WRITER = """
            cross join lateral (
              select coalesce(r.phone, (
                select c.phone_key from contact c
                where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id)) as phone) w
            """;

    /**
     * The clients: the one to whom the writer's contact is linked, and all who have the writer's phone or user id. A phone
     * of very many clients identifies nobody.
     */
    private static final String CLIENTS = """
            cross join lateral (
              select array_agg(distinct k.client_id) as ids from (
                select client_id from (
                  select c.client_id from contact c
                  where c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
                    and c.client_id is not null) linked
                union all (
                  select i.client_id from identity i
                  where i.tenant_id = r.tenant_id and i.kind = 'PHONE' and i.value = w.phone limit 21)
                union all (
                  select i.client_id from identity i
                  where i.tenant_id = r.tenant_id and i.kind = 'BSUID' and i.value = r.user_id limit 21)) k) clients
            """;

    /**
     * The messages of each client are found by the index; what was not sent, or told another time than the appointment has
     * now, cannot be answered.
     */
    private static final String MESSAGES = """
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
            """;

    /** A quoted message is known by the id that its provider gave it; Chatwoot has WhatsApp's id of those that it sent. */
    private static final String QUOTED = """
            cross join lateral (
              select coalesce(n.provider_id in (r.quoted, r.also_quoted), false)
                or exists (
                  select from whatsapp_message w
                  where w.tenant_id = r.tenant_id and w.wamid in (r.quoted, r.also_quoted) and w.notification_id = n.id)
                or exists (
                  select from interaction i
                  where i.tenant_id = r.tenant_id and i.source_id in (r.quoted, r.also_quoted) and n.channel = 'CHATWOOT'
                    and cast(i.message_id as text) = n.provider_id) as quoted) q
            """;

    /**
     * Whether the writer has the address to which the message was sent: the phone or user id that WhatsApp named, in
     * Chatwoot the contact of the conversation, and else the client's phone. A user id alone is told from the client's other
     * phones only where there are none.
     */
    private static final String ADDRESS = """
            left join client c on c.tenant_id = p.tenant_id and c.id = p.client_id
            cross join lateral (
              select count(*) as linked, coalesce(bool_and(k.writes), false) as only_writer,
                coalesce(bool_or(k.writes and k.contact_id is not distinct from r.contact_id
                  and k.account_id is not distinct from r.account_id), false) as is_writer,
                coalesce(bool_or(k.writes and exists (
                  select from interaction i
                  where i.contact_id = k.contact_id and i.account_id = k.account_id and i.tenant_id = k.tenant_id
                    and i.message_id = case when n.provider_id ~ '^[0-9]{1,18}$' then cast(n.provider_id as bigint) end)),
                  false) as received
              from (
                select k.*, coalesce((k.account_id, k.contact_id) = (r.account_id, r.contact_id), false)
                  or coalesce(k.phone_key = w.phone, false) or coalesce(k.bsuid = r.user_id, false) as writes
                from contact k where k.tenant_id = p.tenant_id and k.client_id = p.client_id limit 20) k) contacts
            cross join lateral (
              select coalesce(w.phone = c.phone_key, false) or (w.phone is null and r.user_id is not null and (
                select count(*) from identity i
                where i.tenant_id = p.tenant_id and i.client_id = p.client_id and i.kind = 'PHONE') <= 1) as is_clients) phone
            cross join lateral (
              select
                case
                  when n.channel = 'CHATWOOT' and contacts.linked > 0 then contacts.received or contacts.only_writer
                  else coalesce((
                    select case when m.writer = w.phone or m.writer = r.user_id then true when w.phone is not null then false end
                    from whatsapp_message m
                    where m.tenant_id = p.tenant_id and m.wamid = n.provider_id and m.direction = 'OUTGOING'
                      and m.notification_id = n.id and m.writer is not null),
                    phone.is_clients)
                end as addressed,
                case
                  when contacts.linked = 0 then phone.is_clients
                  when r.contact_id is null then contacts.only_writer
                  else contacts.is_writer
                end as is_clients_contact) address
            """;

    /**
     * What else was sent to the clients or in the writer's conversations between the message and the answer. Messages of
     * notifications are in the conversations, too. What acknowledges an answer is no other matter.
     */
    private static final String FOLLOWED = """
            cross join lateral (
              select case
                when exists (
                  select from (
                    select k.account_id, k.contact_id from contact k
                    where k.tenant_id = r.tenant_id and k.client_id = p.client_id
                    union
                    select r.account_id, r.contact_id where r.contact_id is not null
                    union (
                      select k.account_id, k.contact_id from contact k
                      where k.tenant_id = r.tenant_id and k.phone_key = w.phone limit 20)) k
                  cross join lateral (
                    select * from interaction i
                    where i.contact_id = k.contact_id and i.account_id = k.account_id and i.tenant_id = r.tenant_id
                    order by i.message_id desc limit 100) i
                  where i.direction = 'OUTGOING' and i.created_at > p.requested_at and i.created_at <= r.until
                    and not exists (
                      select from notification o
                      where o.tenant_id = r.tenant_id and o.recipient_key = any (clients.ids || w.phone)
                        and o.created_at > r.since - interval '28 days'
                        and o.provider_id in (cast(i.message_id as text), i.source_id))
                    and not exists (
                      select from whatsapp_message m
                      where m.tenant_id = r.tenant_id and m.wamid = i.source_id and m.notification_id is not null))
                  then 'CHAT'
                when exists (
                  select from notification o
                  where o.tenant_id = r.tenant_id and o.recipient_key = any (clients.ids || w.phone)
                    and o.created_at > r.since - interval '28 days' and o.created_at <= r.until
                    and o.updated_at > p.requested_at and o.id <> n.id
                    and not (o.type = 'AUTO_REPLY' and o.idempotency_key like '@reply@%')
                    and not exists (
                      select from planned_message same
                      where same.tenant_id = o.tenant_id and same.notification_id = o.id
                        and same.appointment_id = p.appointment_id)
                    and exists (
                      select from notification_event e
                      where e.notification_id = o.id and e.tenant_id = o.tenant_id
                        and e.state in ('SENDING', 'SENT', 'UNCERTAIN') and e.at > p.requested_at and e.at <= r.until))
                  then 'NOTIFICATION'
                else 'NOTHING'
              end as followed) f
            """.replace("@reply@", Acknowledgement.KEY_PREFIX);

    /** What was answered before: about this version, and since the appointment came to be at its time. */
    private static final String EARLIER = """
            left join lateral (
              select l.action, l.written_at from appointment_reply l
              where l.tenant_id = p.tenant_id and l.appointment_id = p.appointment_id and l.version = a.version
                and l.action <> 'UNSURE'
              order by l.written_at desc, l.at desc limit 1) l on true
            left join lateral (
              select l.action, l.written_at from appointment_reply l
              where l.tenant_id = p.tenant_id and l.appointment_id = p.appointment_id and l.version >= a.time_version
                and l.action <> 'UNSURE'
              order by l.written_at desc, l.at desc limit 1) t on true
            left join lateral (
              select l.message_key, l.written_at from appointment_reply l
              where l.tenant_id = p.tenant_id and l.appointment_id = p.appointment_id and l.version >= a.time_version
                and l.waits_for = 'CLIENT'
              order by l.written_at desc, l.at desc limit 1) asked on true
            left join lateral (
              select l.written_at from appointment_reply l
              where l.tenant_id = p.tenant_id and l.appointment_id = p.appointment_id and l.version >= a.time_version
                and l.waits_for = 'PERSON'
              order by l.written_at desc, l.at desc limit 1) unclear on true
            """;

    static final String FIND = """
            select r.position, p.appointment_id, p.client_id, a.version, a.starts_at,
              a.time_zone, p.notification_id, n.channel, p.requested_at, q.quoted, f.followed,
              w.phone as writer_phone, address.addressed, phone.is_clients, address.is_clients_contact,
              l.action as last_action, l.written_at as last_written_at, t.action as time_action, t.written_at as time_written_at,
              asked.message_key as asked_key, asked.written_at as asked_at, unclear.written_at as unclear_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as bigint[]), cast($4 as bigint[]), cast($5 as text[]),
              cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as timestamptz[]),
              cast($11 as timestamptz[])) with ordinality as r(tenant_id, message_key, account_id, contact_id, phone, user_id,
                quoted, also_quoted, appointment_id, since, until, position)
            """ + WRITER + CLIENTS + MESSAGES + QUOTED + ADDRESS + FOLLOWED + EARLIER + """
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

    /**
     * Advisory locks, which only answers take. The rows of the appointments themselves would be locked in another order than
     * by those who change appointments: those lock an appointment first and a contact's attributes afterwards, and a batch of
     * Chatwoot's events the attributes first. An answer needs no such lock: it says about which version it is, and a version
     * that comes at the same time is as one that comes just after it. By the numbers that are locked, so that two batches
     * lock them in one order.
     */
    static final String LOCK = """
            select pg_advisory_xact_lock(k.key)
            from (
              select distinct hashtextextended(r.tenant_id || ':' || r.id, 34) as key
              from unnest(cast($1 as text[]), cast($2 as text[])) as r(tenant_id, id) order by key offset 0) k
            """;

    private PendingSql() {}
}
