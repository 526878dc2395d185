package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.inbound.sms.SmsCallbacks;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what Twilio reports to states and opt-outs, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndSmsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "provider.callbacks.v1";

    @Inject
    AddressHasher hasher;

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private final String account = "AC" + key.replace("-", "");
    private final String number = "+52" + World.newPhone();
    private final String tenant = "sms-" + key;
    private final SmsCallbacks juan = new SmsCallbacks(account, number, "+52" + phone);
    private String client;

    @BeforeEach
    void clientAndSettings() {
        world.tenant();
        tenant(tenant, account);
        client = "c-" + key;
        world.change(
                "insert into client (tenant_id, id, name, phone_key, version) values (?, ?, 'Juan', ?, 1)",
                tenant,
                client,
                "+52" + phone);
    }

    private void tenant(String id, String accountSid) {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", id);
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'SMS', false, cast(? as jsonb))",
                id,
                "{\"accountSid\":\"%s\",\"from\":\"%s\",\"source\":\"twilio\",\"callbackUrl\":\"https://a.example/x\"}"
                        .formatted(accountSid, number));
    }

    private String sid(int sequence) {
        return "SM" + key.replace("-", "") + sequence;
    }

    private String publish(String source, String name, JsonNode data) {
        String id = "test-" + UUID.randomUUID();
        publish(source, name, id, data);
        return id;
    }

    private void publish(String source, String name, String id, JsonNode data) {
        byte[] body = data.toString().getBytes(StandardCharsets.UTF_8);
        world.stream.sendFrom(source, TOPIC, source + ":" + phone, "com.twilio." + name, id, body);
    }

    private void processed(String id) {
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                        .isEmpty());
    }

    /** @param state {@code UNCERTAIN} where the answer of Twilio was lost */
    private UUID notification(String state) {
        UUID id = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, attempt, expires_at) values (?, ?, ?, '', 'APPOINTMENT_REMINDER',"
                        + " 'SMS', '{SMS}', ?, ?, '{\"SMS\": {\"text\": \"Le esperamos\"}}', ?, 1, now() + interval '1 day')",
                id,
                tenant,
                id.toString(),
                client,
                client,
                state);
        return id;
    }

    private List<String> state(UUID notification) {
        return world.rows("select state from notification where id = ?", notification);
    }

    private List<String> optOuts(String source) {
        return world.rows(
                "select distinct channel from suppression where tenant_id = ? and source = ? and address_key = ? order by 1",
                tenant,
                source,
                hasher.newest(
                        AddressKey.phone(PhoneNumber.stored("+52" + phone)).getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "UNCERTAIN"})
    void permuted_and_repeated_callbacks_end_the_same(String state) {
        UUID notification = notification(state);
        SmsReference reference = new SmsReference(tenant, notification, 1);
        List<JsonNode> callbacks = new ArrayList<>(List.of(
                juan.status(sid(1), "queued", reference),
                juan.status(sid(1), "sent", reference),
                juan.status(sid(1), "delivered", reference)));
        Random random = new Random(17);
        String last = "";
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(callbacks, random);
            for (JsonNode callback : callbacks) {
                last = publish("twilio", "status", callback);
            }
        }
        processed(last);

        assertThat(state(notification)).containsExactly("DELIVERED");
        assertThat(world.rows("select provider_id from notification where id = ?", notification))
                .containsExactly(sid(1));
    }

    @Test
    void unknown_outcome_is_settled_by_its_callback() {
        UUID sent = notification("UNCERTAIN");
        UUID failed = notification("UNCERTAIN");

        publish("twilio", "status", juan.status(sid(1), "sent", new SmsReference(tenant, sent, 1)));
        processed(publish(
                "twilio", "status", juan.failed(sid(2), "undelivered", 30_006, new SmsReference(tenant, failed, 1))));

        assertThat(state(sent)).containsExactly("SENT");
        assertThat(state(failed)).containsExactly("FAILED");
    }

    @Test
    void another_tenant_s_account_moves_no_notification() {
        UUID notification = notification("SENT");
        String other = "AC" + UUID.randomUUID().toString().replace("-", "");
        tenant("other-" + key, other);
        SmsReference reference = new SmsReference(tenant, notification, 1);

        String id = publish(
                "twilio",
                "status",
                new SmsCallbacks(other, number, "+52" + phone).status(sid(1), "delivered", reference));
        publish("another", "status", juan.status(sid(2), "delivered", reference));
        processed(publish("twilio", "status", juan.status(sid(3), "sent", reference)));

        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from unrouted_event where event_id = ?", id)
                        .isEmpty());
        assertThat(state(notification)).containsExactly("SENT");
    }

    @Test
    void opt_out_at_twilio_holds_for_sms_until_it_is_lifted_there() {
        UUID notification = notification("SENT");
        processed(publish(
                "twilio", "status", juan.failed(sid(1), "failed", 21_610, new SmsReference(tenant, notification, 1))));
        assertThat(optOuts("sms")).containsExactly("SMS");

        processed(publish("twilio", "message", juan.message(sid(2), "START")));

        assertThat(optOuts("sms")).isEmpty();
    }

    @Test
    void baja_by_sms_stops_marketing_on_all_channels_and_alta_lifts_it() {
        processed(publish("twilio", "message", juan.message(sid(1), "¡Baja!")));
        assertThat(optOuts("WORD")).contains("CHATWOOT", "SMS", "WHATSAPP");

        processed(publish("twilio", "message", juan.message(sid(2), "alta")));
        assertThat(optOuts("WORD")).isEmpty();
    }

    @Test
    void callback_without_tenant_is_kept_and_takes_effect_when_it_comes_again_after_the_settings() {
        UUID notification = notification("SENT");
        String account2 = "AC" + UUID.randomUUID().toString().replace("-", "");
        JsonNode callback = new SmsCallbacks(account2, number, "+52" + phone)
                .status(sid(1), "delivered", new SmsReference(tenant, notification, 1));
        String id = publish("twilio", "status", callback);
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from unrouted_event where event_id = ?", id)
                        .isEmpty());

        world.change(
                "update channel_setting set plain = plain || cast(? as jsonb) where tenant_id = ? and scope = 'SMS'",
                "{\"accountSid\":\"" + account2 + "\"}",
                tenant);
        publish("twilio", "status", id, callback);
        processed(id);

        assertThat(state(notification)).containsExactly("DELIVERED");
    }

    @Test
    void fallback_waits_only_where_twilio_reports_to_us() {
        assertThat(world.rows("select channel from unreported_channel where tenant_id = ?", tenant))
                .isEmpty();

        world.change("update channel_setting set plain = plain - 'callbackUrl' - 'source' where tenant_id = ?", tenant);

        assertThat(world.rows("select channel from unreported_channel where tenant_id = ?", tenant))
                .containsExactly("SMS");
    }
}
