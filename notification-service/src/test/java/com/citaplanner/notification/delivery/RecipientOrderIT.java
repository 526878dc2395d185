package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.faults.MailStage;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks that requests for one recipient are delivered in the order of their records, with one batch of a producer, two
 * instances of the service, and providers that defer some of them. {@code -Ddelivery.ordered=1000} runs it in full.
 */
class RecipientOrderIT {
    private static final int REQUESTS = Integer.getInteger("delivery.ordered", 200);
    private static final int DEFERRED = 3;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static MailServer mail;
    private static LoadedService demanding;
    private static ServiceProcess second;

    @BeforeAll
    static void twoInstances() {
        mail = MailServer.start(MailSettings.forTests().with(Map.of()));
        demanding = new LoadedService();
        second = demanding.startAnother();
        demanding.world.chatwoot.limits().enabled(false);
        demanding.world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'EMAIL', true,"
                        + " jsonb_build_object('host', '127.0.0.1', 'port', cast(? as text), 'tls', 'none',"
                        + " 'from', 'citas@clinic.example', 'fromName', 'Demo'))",
                World.TENANT,
                Integer.toString(mail.port()));
    }

    @AfterAll
    static void stop() {
        second.close();
        demanding.close();
        mail.close();
    }

    @Test
    void emails_to_one_address_arrive_in_order() {
        mail.faults()
                .next(
                        MailStage.RECIPIENT,
                        DEFERRED,
                        com.citaplanner.sandbox.mail.faults.MailFault.reply(451, "4.7.1 Later"));

        publish("EMAIL", "ana@client.example", Map.of("recipient", Map.of("email", "ana@client.example")));

        SortedMap<Long, String> arrived = new TreeMap<>();
        await().atMost(TIMEOUT).until(() -> {
            mail.messages().forEach(message -> arrived.put(message.id(), message.text()));
            return arrived.size() == REQUESTS;
        });
        assertThat(arrived.values()).containsExactlyElementsOf(texts());
    }

    @Test
    void chatwoot_messages_to_one_client_arrive_in_order() {
        demanding.world.chatwoot.faults().next("POST conversations/{id}/messages", DEFERRED, Fault.tooManyRequests());

        publish("CHATWOOT", "c-1", Map.of("recipientId", "c-1"));

        await().atMost(TIMEOUT).until(() -> demanding.messages().size() == REQUESTS);
        assertThat(demanding.messages().values().stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingLong(Message::id)))
                .extracting(Message::content)
                .containsExactlyElementsOf(texts());
    }

    private static List<String> texts() {
        return IntStream.range(0, REQUESTS).mapToObj(i -> "Aviso " + i).toList();
    }

    private static void publish(String channel, String recipient, Map<String, ?> to) {
        List<Map<String, ?>> requests = IntStream.range(0, REQUESTS)
                .<Map<String, ?>>mapToObj(i -> {
                    Map<String, Object> request = new HashMap<>(to);
                    request.put("tenantId", World.TENANT);
                    request.put("type", "APPOINTMENT_REMINDER");
                    request.put("channel", channel);
                    request.put("message", "Aviso " + i);
                    request.put("idempotencyKey", channel + "-" + i);
                    return request;
                })
                .toList();
        demanding.world.stream.sendTogether(
                "notifications.requests.v1",
                World.TENANT + ":" + recipient,
                "com.citaplanner.notification.requested",
                requests);
    }
}
