package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.vertx.ProviderClients;
import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One call to one connection: as an HTTP request, and with the meaning of what came back. */
@ApplicationScoped
class ApiExchange {
    /** Hyphenated, because nginx drops headers with underscores. */
    private static final String TOKEN = "Api-Access-Token";

    private static final Duration CONVERSATION_REMEMBERED = Duration.ofMinutes(30);

    private final ProviderClient client;
    private final ResponseInterpreter responseInterpreter;
    private final RateLimiters<Conversation> conversations;
    private final ObjectMapper json;

    private record Conversation(Connection connection, long id) {}

    ApiExchange(ChatwootSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        ChatwootSettings.Rate rate = settings.rate();
        this.client = clients.of(provider(settings));
        this.responseInterpreter =
                new ResponseInterpreter(json, new RetryAfter(rate.window(), clock, RandomGenerator.getDefault()));
        this.conversations = new RateLimiters<>(
                settings.maxConnections(),
                CONVERSATION_REMEMBERED,
                () -> RateLimiter.inAnyWindow(rate.messages(), rate.window(), clock));
        this.json = json;
    }

    private static ProviderSettings provider(ChatwootSettings settings) {
        ChatwootSettings.Rate rate = settings.rate();
        List<Network> allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
        return new ProviderSettings(
                "Chatwoot",
                new ProviderSettings.Http(
                        allowed,
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.poolSize()),
                new ProviderSettings.Rate(
                        rate.requests(),
                        rate.window(),
                        rate.maxWait(),
                        rate.backgroundShare(),
                        rate.maxBackgroundWait()),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime()),
                settings.maxConnections());
    }

    /** How long a conversation takes no more of our messages; a message that may be sent now is counted. */
    Optional<Duration> crowded(Connection connection, long conversationId) {
        return Optional.of(conversations.take(new Conversation(connection, conversationId)))
                .filter(Duration::isPositive);
    }

    Uni<ChatwootResult<JsonNode>> ask(Connection connection, ApiCall call, RequestPriority priority) {
        return client.send(
                destination(connection),
                request(connection, call),
                priority,
                result -> responseInterpreter.of(call, connection.token(), result));
    }

    private static Destination destination(Connection connection) {
        return new Destination(connection, connection.installation(), connection.accountId(), connection.operators());
    }

    private HttpRequest request(Connection connection, ApiCall call) {
        URI uri = URI.create(base(connection) + "/api/v1/accounts/" + connection.accountId() + call.path());
        Map<String, String> headers = call.body().isPresent()
                ? Map.of(TOKEN, connection.token(), "Accept", "*/*", "Content-Type", "application/json")
                : Map.of(TOKEN, connection.token(), "Accept", "*/*");
        return new HttpRequest(
                call.endpoint().label(), call.endpoint().method(), uri, headers, body(call), call.notAfter());
    }

    /** Of an installation that may not be at the root of its host. */
    private static String base(Connection connection) {
        return connection.url().toString().replaceAll("/+$", "");
    }

    private byte[] body(ApiCall call) {
        try {
            return call.body().isEmpty()
                    ? new byte[0]
                    : json.writeValueAsBytes(call.body().get());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a body that is no JSON", e);
        }
    }
}
