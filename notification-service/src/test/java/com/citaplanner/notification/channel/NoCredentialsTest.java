package com.citaplanner.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No channel reaches any address for a tenant that has set no credentials, whatever the operator's configuration. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class NoCredentialsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    World world;

    @Inject
    @All
    List<DeliveryChannel> channels;

    @Inject
    @All
    List<ChannelForm> forms;

    @Inject
    MeterRegistry registry;

    private String tenant;

    @BeforeEach
    void tenant() {
        // The environment's Chatwoot belongs to the demo tenant.
        world.tenant();
        tenant = "bare-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
    }

    @Test
    void every_available_channel_is_covered() {
        assertThat(channels)
                .extracting(DeliveryChannel::name)
                .containsExactlyInAnyOrderElementsOf(
                        forms.stream().map(ChannelForm::channel).toList())
                .contains(Channel.CHATWOOT, Channel.EMAIL, Channel.WHATSAPP, Channel.SMS, Channel.PUSH);
    }

    @Test
    void an_evolution_api_without_its_key_is_not_called_either() {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'WHATSAPP', true, cast(? as jsonb))",
                tenant,
                "{\"provider\":\"evolution\",\"baseUrl\":\"http://127.0.0.1:9\",\"instance\":\"uno\",\"source\":\"evolution\"}");

        assertNothingIsReached();
    }

    @Test
    void without_credentials_nothing_is_prepared_sent_or_tested() {
        assertNothingIsReached();
    }

    private void assertNothingIsReached() {
        long before = requests();

        for (DeliveryChannel channel : channels) {
            Notification notification = notification(channel.name());
            AtomicBoolean permitted = new AtomicBoolean();

            // It may be cached for a moment that the environment's Chatwoot had no owner.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    channel.prepare(notification).await().atMost(PATIENCE))
                            .as(channel.name().name())
                            .isNotInstanceOf(Preparation.Ready.class));
            SendOutcome outcome = channel.send(notification, "525512340000", () -> {
                        permitted.set(true);
                        return Uni.createFrom().item(true);
                    })
                    .await()
                    .atMost(PATIENCE);

            assertThat(outcome)
                    .as(channel.name().name())
                    .isInstanceOfAny(SendOutcome.Rejected.class, SendOutcome.Blocked.class);
            assertThat(permitted).as(channel.name().name()).isFalse();
            assertThat(channel.probe(tenant).await().atMost(PATIENCE)).isInstanceOf(ChannelTest.Failed.class);
        }

        assertThat(requests()).isEqualTo(before);
    }

    private Notification notification(Channel channel) {
        Recipient ana = new Recipient(
                Optional.empty(), Optional.of("Ana"), Optional.of("+525512340000"), Optional.of("ana@client.example"));
        return Notifications.of(tenant, NotificationType.APPOINTMENT_REMINDER, channel, ana, Content.of("Hola"));
    }

    /** Every request waits for its turn first, which is counted. Other tests may use Chatwoot meanwhile. */
    private long requests() {
        return Stream.of("whatsapp", "evolution_api", "twilio", "web_push", "fcm")
                .flatMap(provider ->
                        registry.find("citaplanner.provider.limiter.wait").tag("provider", provider).timers().stream())
                .mapToLong(Timer::count)
                .sum();
    }
}
