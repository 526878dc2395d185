package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clients, appointments and messages about them, as rows. */
public final class AppointmentWorld {
    private final World world;
    private final String tenant;

    public AppointmentWorld(World world, String tenant) {
        this.world = world;
        this.tenant = tenant;
    }

    void client(String id, String phone) {
        world.change(
                "insert into client (tenant_id, id, version, name, phone_key) values (?, ?, 1, 'Ana', ?) on conflict do nothing",
                tenant,
                id,
                phone);
        otherPhone(id, phone);
    }

    /** Recognises the client, too; messages go to the first. */
    void otherPhone(String id, String phone) {
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin) values (?, 'PHONE', ?, ?, 'CLIENT')",
                tenant,
                phone,
                id);
    }

    /** An appointment of tomorrow, in version 3. */
    public void appointment(String id, String client) {
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone)"
                        + " select ?, ?, ?, 3, 'BOOKED', start, start at time zone 'America/Mexico_City',"
                        + " 'America/Mexico_City' from (select now() + interval '1 day' as start) tomorrow",
                tenant,
                id,
                client);
    }

    /** A reminder that was sent an hour ago, over Chatwoot. */
    public UUID reminder(String appointment, String client, String providerId) {
        UUID notification = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, attempt, provider_id, expires_at) values (?, ?, ?, '',"
                        + " 'APPOINTMENT_REMINDER', 'CHATWOOT', '{CHATWOOT}', ?, ?, '{}', 'SENT', 1, ?,"
                        + " now() + interval '1 day')",
                notification,
                tenant,
                notification.toString(),
                client,
                client,
                providerId);
        planned(appointment, client, notification);
        return notification;
    }

    /** Another notification that was sent just now. */
    UUID sent(String client, String type, String key) {
        UUID notification = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, attempt, expires_at) values (?, ?, ?, '', ?, 'CHATWOOT', '{CHATWOOT}', ?, ?,"
                        + " '{}', 'SENT', 1, now() + interval '1 day')",
                notification,
                tenant,
                key,
                type,
                client,
                client);
        sent(notification);
        return notification;
    }

    void sent(UUID notification) {
        world.change(
                "insert into notification_event (notification_id, tenant_id, state, channel, attempt)"
                        + " values (?, ?, 'SENT', 'CHATWOOT', 1)",
                notification,
                tenant);
    }

    /** A contact in Chatwoot that is linked to the client. */
    void contact(long contact, String client, String phone) {
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, phone_key, status, client_id, reason)"
                        + " values (?, 3, ?, ?, 'LINKED', ?, 'PHONE')",
                tenant,
                contact,
                phone,
                client);
    }

    /** A message to the contact in Chatwoot, just now. */
    void written(long contact, long message) {
        world.change(
                "insert into interaction (conversation_id, account_id, tenant_id, message_id, contact_id, direction, author,"
                        + " created_at) values (7, 3, ?, ?, ?, 'OUTGOING', 'AGENT', now())",
                tenant,
                message,
                contact);
    }

    /** The appointment is also in this notification. */
    void planned(String appointment, String client, UUID notification) {
        world.change(
                "insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at,"
                        + " expires_at, day, notification_id, requested_at, requests) select tenant_id, id, 'REMINDER-1440', ?, version,"
                        + " 'REQUESTED', now() - interval '1 day', now() - interval '1 hour', starts_at, cast(starts_at as date), ?,"
                        + " now() - interval '1 hour', 1 from appointment where tenant_id = ? and id = ?",
                client,
                notification,
                tenant,
                appointment);
    }

    ClientMessage message(String key, String phone, AnswerContent content, String... quoted) {
        return new ClientMessage(
                Tenants.mexican(tenant),
                Channel.WHATSAPP,
                new AnswerSender.OfNumber(new WhatsAppWriter(tenant, Optional.of(phone), Optional.empty())),
                key,
                true,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                content,
                List.of(quoted),
                Optional.empty());
    }
}
