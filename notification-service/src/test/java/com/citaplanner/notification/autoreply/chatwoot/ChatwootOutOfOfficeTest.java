package com.citaplanner.notification.autoreply.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.OutOfOffice;
import com.citaplanner.notification.chatwoot.ChatwootFixtures;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inboxes' own out-of-office messages, against the stand-in. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootOutOfOfficeTest {
    private static final String TENANT = "t-1";
    private static final Instant NOW = Instant.parse("2027-01-05T20:00:00Z");

    private final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    private final InMemoryTenantChannels channels = new InMemoryTenantChannels();
    private final ChatwootFixtures fixtures =
            new ChatwootFixtures(Map.of("allowed-networks", "127.0.0.0/8", "read-timeout", "2s"));
    private final ChatwootOutOfOffice source =
            new ChatwootOutOfOffice(fixtures.client, fixtures.connections(channels), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void connected() {
        channels.channel(
                TENANT,
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of(
                                "apiUrl",
                                chatwoot.url(),
                                "accountId",
                                Long.toString(chatwoot.accountId()),
                                "inboxId",
                                "12"),
                        Map.of("apiAccessToken", chatwoot.accessToken()),
                        Set.of()));
    }

    @AfterEach
    void stop() {
        fixtures.close();
        chatwoot.close();
    }

    private Optional<OutOfOffice> ask(String tenant) {
        return source.ask(tenant).await().atMost(Duration.ofSeconds(10));
    }

    private void inbox(long id, boolean hours, String message) {
        chatwoot.account().setField(id, "working_hours_enabled", hours);
        chatwoot.account().setField(id, "out_of_office_message", message);
    }

    @Test
    void an_inbox_sends_its_own_message_where_its_hours_are_on_and_it_has_a_text() {
        inbox(11, true, "Estamos cerrados.");
        inbox(12, true, " ");
        inbox(14, false, "Estamos cerrados.");

        assertThat(ask(TENANT)).contains(new OutOfOffice(chatwoot.accountId(), Set.of(11L), NOW));
    }

    @Test
    void nothing_is_known_without_an_answer_or_a_connection() {
        assertThat(ask(TENANT)).contains(new OutOfOffice(chatwoot.accountId(), Set.of(), NOW));
        chatwoot.faults().next("GET inboxes", 1, Fault.serverError());

        assertThat(ask(TENANT)).isEmpty();
        assertThat(ask("t-2")).isEmpty();
    }
}
