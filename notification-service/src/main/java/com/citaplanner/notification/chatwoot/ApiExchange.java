package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sends API calls over connections, and interprets the responses. */
@ApplicationScoped
class ApiExchange {
    /** Hyphenated, since nginx drops headers with underscores. */
    private static final String TOKEN = "Api-Access-Token";

    private static final Duration UNUSED_CONVERSATION_TTL = Duration.ofMinutes(30);

    private final ProviderClient client;
    private final ResponseInterpreter interpreter;
    private final RateLimiters<Conversation> conversations;
    private final ObjectMapper json;

    private final Cache<Connection, Target> targets;

    private record Conversation(Connection connection, long id) {}

    /**
     * What follows from a connection alone.
     *
     * @param base the installation's address
     * @param account the address of its account in the API
     */
    private record Target(Destination destination, String base, String account) {
        static Target of(Connection connection) {
            return new Target(
                    new Destination(
                            connection, connection.installation(), connection.accountId(), connection.byOperator()),
                    connection.baseUrl(),
                    connection.baseUrl() + "/api/v1/accounts/" + connection.accountId());
        }

        URI uri(ApiCall call) {
            return URI.create((call.endpoint().isOfInstallation() ? base : account) + call.path());
        }
    }

    ApiExchange(ChatwootSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        ChatwootSettings.Rate rate = settings.rate();
        this.client = clients.of(provider(settings));
        this.interpreter =
                new ResponseInterpreter(json, new RetryAfter(rate.window(), clock, RandomGenerator.getDefault()));
        this.conversations = new RateLimiters<>(
                settings.maxConnections(),
                UNUSED_CONVERSATION_TTL,
                () -> RateLimiter.inAnyWindow(rate.messages(), rate.window(), clock));
        this.targets = Caffeine.newBuilder()
                .maximumSize(settings.maxConnections())
                .executor(Runnable::run)
                .build();
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
                        settings.pool()),
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

    /**
     * How long to wait before the conversation may receive another message; empty where it may now, which counts the
     * message.
     */
    Optional<Duration> waitForConversation(Connection connection, long conversationId) {
        return Optional.of(conversations.take(new Conversation(connection, conversationId)))
                .filter(Duration::isPositive);
    }

    Uni<ChatwootResult<JsonNode>> send(Connection connection, ApiCall call, RequestPriority priority) {
        Target target = targets.get(connection, Target::of);
        return client.send(
                target.destination(),
                request(target.uri(call), connection.token(), call),
                priority,
                result -> interpreter.of(call, connection.token(), result));
    }

    private HttpRequest request(URI uri, String token, ApiCall call) {
        Map<String, String> headers = call.body().isPresent()
                ? Map.of(TOKEN, token, "Accept", "*/*", "Content-Type", "application/json")
                : Map.of(TOKEN, token, "Accept", "*/*");
        return new HttpRequest(
                call.endpoint().label(),
                call.endpoint().method(),
                uri,
                headers,
                body(call),
                call.notAfter(),
                call.endpoint().isHot());
    }

    private byte[] body(ApiCall call) {
        try {
            return call.body().isEmpty()
                    ? new byte[0]
                    : json.writeValueAsBytes(call.body().get());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body cannot be written as JSON", e);
        }
    }
}
