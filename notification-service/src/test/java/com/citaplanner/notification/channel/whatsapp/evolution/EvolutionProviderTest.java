package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderCall;
import com.citaplanner.notification.provider.ProviderCall.Seen;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderConformance;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.support.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the providers' conformance suite with the reader of Evolution API's answers. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EvolutionProviderTest extends ProviderConformance {
    EvolutionProviderTest() {
        super(EvolutionApi.NAME, "{\"key\":{\"id\":\"3EB0\"}}", EvolutionProviderTest::call);
    }

    private static ProviderCall call(ProviderClients clients, ProviderSettings settings) {
        ProviderClient client = clients.of(settings);
        EvolutionAnswerReader reader = new EvolutionAnswerReader(
                Json.mapper(), new RetryAfter(settings.rate().window(), Clock.systemUTC(), () -> 0L));
        return (base, account, trusted, priority) -> client.send(
                        new Destination(base + "/" + account, base, account, trusted),
                        request(base, account),
                        priority,
                        result -> reader.message(List.of(), result))
                .map(EvolutionProviderTest::seen);
    }

    private static HttpRequest request(URI base, long account) {
        return new HttpRequest(
                "send_text",
                HttpRequest.Method.POST,
                URI.create(base + "/accounts/" + account),
                Map.of("Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8),
                Instant.MAX,
                true);
    }

    private static Seen seen(EvolutionAnswer answer) {
        return switch (answer) {
            case EvolutionAnswer.Done done -> Seen.done();
            case EvolutionAnswer.Refused refused -> new Seen("refused", refused.reason(), Optional.empty());
            case EvolutionAnswer.Later(String reason, Optional<Duration> pause) -> new Seen("later", reason, pause);
            case EvolutionAnswer.Denied(String reason) -> new Seen("denied", reason, Optional.empty());
            case EvolutionAnswer.Unknown(String reason) -> new Seen("unknown", reason, Optional.empty());
        };
    }
}
