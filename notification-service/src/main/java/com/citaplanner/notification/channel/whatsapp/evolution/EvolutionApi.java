package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls tenants' Evolution API. The credentials come with every call, so that no tenant's can be used for another. Kept
 * between calls are connections, a circuit breaker for each tenant and instance, and a pace for each instance, which all
 * instances of this service share.
 */
@ApplicationScoped
class EvolutionApi {
    static final String NAME = "Evolution API";

    private static final String SEND_TEXT = "/message/sendText";
    private static final String CONNECTION_STATE = "/instance/connectionState";

    private final ProviderClient client;
    private final EvolutionAnswerReader reader;
    private final ObjectMapper json;

    EvolutionApi(EvolutionSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        this.client = clients.of(provider(settings));
        this.reader = new EvolutionAnswerReader(
                json, new RetryAfter(settings.rate().interval(), clock, RandomGenerator.getDefault()));
        this.json = json;
    }

    private static ProviderSettings provider(EvolutionSettings settings) {
        List<Network> allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
        EvolutionSettings.Rate rate = settings.rate();
        return new ProviderSettings(
                NAME,
                new ProviderSettings.Http(
                        allowed,
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.pool()),
                new ProviderSettings.Rate(1, rate.interval(), rate.maxWait(), 1, rate.maxWait()),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime()),
                settings.maxInstances());
    }

    /**
     * Sends a message when its turn has come. Not idempotent: after {@link EvolutionAnswer.Unknown} nobody can be asked
     * whether it was sent.
     *
     * @param notAfter latest time to send it
     * @param permit asked when the turn has come
     * @param sent what must not be quoted from the answer
     * @return empty if the permission was denied
     */
    Uni<Optional<EvolutionAnswer>> send(
            EvolutionAccount account,
            TextMessage message,
            Instant notAfter,
            Supplier<Uni<Boolean>> permit,
            List<String> sent) {
        HttpRequest request = new HttpRequest(
                "send_text",
                HttpRequest.Method.POST,
                account.address(SEND_TEXT),
                Map.of("apikey", account.apiKey(), "Accept", "application/json", "Content-Type", "application/json"),
                bytes(message.body()),
                notAfter,
                true);
        return client.send(
                new Destination(account.tenantId() + "/" + account.name(), account.name(), account.tenantId(), false),
                request,
                RequestPriority.LIVE,
                permit,
                result -> reader.message(sent, result));
    }

    /** The instance's connection to WhatsApp. Has a breaker and a pace beside that of messages. */
    Uni<EvolutionAnswer> connection(EvolutionAccount account) {
        HttpRequest request = new HttpRequest(
                "connection_state",
                HttpRequest.Method.GET,
                account.address(CONNECTION_STATE),
                Map.of("apikey", account.apiKey(), "Accept", "application/json"),
                new byte[0],
                Instant.MAX,
                false);
        String state = "state " + account.name();
        return client.send(
                new Destination(account.tenantId() + "/" + state, state, account.tenantId(), false),
                request,
                RequestPriority.LIVE,
                result -> reader.connection(List.of(account.apiKey()), result));
    }

    private byte[] bytes(Map<String, ?> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body cannot be written as JSON", e);
        }
    }
}
