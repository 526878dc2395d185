package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.provider.ProviderCall;
import com.citaplanner.notification.provider.ProviderCall.Seen;
import com.citaplanner.notification.provider.ProviderConformance;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs the providers' conformance suite with Chatwoot's client. The container makes the REST client. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChatwootProviderTest extends ProviderConformance {
    private static final long CONTACT = 1;

    /** A write that is tested. */
    interface Write {
        Uni<ChatwootResult<JsonNode>> over(ChatwootClient client, Connection connection);
    }

    ChatwootProviderTest() {
        super(
                "Chatwoot",
                "{\"payload\":{\"id\":1}}",
                (clients, settings) -> call(
                        clients,
                        settings,
                        (client, connection) -> client.updateContact(connection, CONTACT, Map.of())));
    }

    static ProviderCall call(ProviderClients clients, ProviderSettings provider, Write write) {
        ChatwootSettings settings = ChatwootFixtures.settings(Map.ofEntries(
                Map.entry(
                        "allowed-networks",
                        provider.http().allowedNetworks().getFirst().base().getHostAddress() + "/8"),
                Map.entry("connect-timeout", text(provider.http().connectTimeout())),
                Map.entry("read-timeout", text(provider.http().readTimeout())),
                Map.entry("max-bytes", "" + provider.http().maxBytes()),
                Map.entry("rate.requests", "" + provider.rate().requests()),
                Map.entry("rate.messages", "1000"),
                Map.entry("rate.window", text(provider.rate().window())),
                Map.entry("rate.max-wait", text(provider.rate().maxWait())),
                Map.entry("rate.background-share", "" + provider.rate().backgroundShare()),
                Map.entry("rate.max-background-wait", text(provider.rate().maxBackgroundWait())),
                Map.entry("breaker.failures", "" + provider.breaker().failures()),
                Map.entry("breaker.open-time", text(provider.breaker().openTime()))));
        ChatwootClient live = new ChatwootClient(new ApiExchange(settings, clients, Clock.systemUTC(), Json.mapper()));
        ChatwootClient background = live.inBackground();
        return (base, account, trusted, priority) -> write.over(
                        priority == RequestPriority.LIVE ? live : background,
                        new Connection(base, "token", account, 12, trusted))
                .map(ChatwootProviderTest::seen);
    }

    private static String text(Duration time) {
        return time.toMillis() + "ms";
    }

    private static Seen seen(ChatwootResult<JsonNode> result) {
        return switch (result) {
            case ChatwootResult.Done<JsonNode> done -> Seen.done();
            case ChatwootResult.Missing<JsonNode> missing -> seen(missing, "missing");
            case ChatwootResult.Denied<JsonNode>(String reason) -> seen(result, reason);
            case ChatwootResult.Invalid<JsonNode>(String reason) -> seen(result, reason);
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new Seen(result.outcome(), reason, pause);
            case ChatwootResult.Unknown<JsonNode>(String reason) -> seen(result, reason);
        };
    }

    private static Seen seen(ChatwootResult<JsonNode> result, String reason) {
        return new Seen(result.outcome(), reason, Optional.empty());
    }
}
