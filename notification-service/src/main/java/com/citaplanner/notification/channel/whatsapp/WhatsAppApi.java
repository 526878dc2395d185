package com.citaplanner.notification.channel.whatsapp;

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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls the Cloud API. The credentials come with every call, so that no tenant's can be used for another. Kept between
 * calls are connections, a circuit breaker for each tenant and number, and a rate limiter for each number. A number's rate
 * is learned from Meta's answers, and shared by all instances. Tenants that name the same number take turns.
 */
@ApplicationScoped
class WhatsAppApi {
    /** The field of a number that tells how many people it may write to outside service windows in any 24 hours. */
    static final String MESSAGING_LIMIT = "whatsapp_business_manager_messaging_limit";

    private static final int PAGE = 100;

    private final ProviderClient client;
    private final GraphAnswerReader reader;
    private final ObjectMapper json;
    private final String base;

    WhatsAppApi(WhatsAppSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        this.client = clients.of(provider(settings));
        this.reader = new GraphAnswerReader(
                json, new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault()));
        this.json = json;
        this.base = settings.apiUrl().toString().replaceAll("/+$", "") + "/" + settings.apiVersion() + "/";
    }

    private static ProviderSettings provider(WhatsAppSettings settings) {
        WhatsAppSettings.Rate rate = settings.rate();
        return new ProviderSettings(
                "WhatsApp",
                new ProviderSettings.Http(
                        List.of(),
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.pool()),
                new ProviderSettings.Rate(
                        rate.requests(),
                        rate.window(),
                        rate.maxWait(),
                        1,
                        rate.maxWait(),
                        OptionalInt.of(Math.max(rate.requests(), rate.maxRequests()))),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime()),
                settings.maxNumbers());
    }

    /**
     * Sends a message when its turn has come. Not idempotent: after {@link GraphAnswer.Unknown} only a receipt tells
     * whether it was sent.
     *
     * @param permit asked when the turn has come
     * @return empty if the permission was denied
     */
    Uni<Optional<GraphAnswer>> send(WhatsAppAccount account, GraphCall message, Supplier<Uni<Boolean>> permit) {
        return call(account, message, permit);
    }

    /** The account's number. */
    Uni<GraphAnswer> number(WhatsAppAccount account) {
        return call(
                account,
                GraphCall.read(
                        GraphCall.GraphEndpoint.NUMBER,
                        account.phoneNumberId(),
                        account.phoneNumberId() + "?fields=id,display_phone_number"));
    }

    /** The account's number with its {@link #MESSAGING_LIMIT} alone. */
    Uni<GraphAnswer> messagingLimit(WhatsAppAccount account) {
        return call(
                account,
                GraphCall.read(
                        GraphCall.GraphEndpoint.MESSAGING_LIMIT,
                        account.phoneNumberId(),
                        account.phoneNumberId() + "?fields=" + MESSAGING_LIMIT));
    }

    /**
     * A page of a business account's templates.
     *
     * @param after the cursor of the page before; empty for the first page
     */
    Uni<GraphAnswer> templates(WhatsAppAccount account, String businessAccountId, Optional<String> after) {
        String path = businessAccountId + "/message_templates?fields=name,language,status,components&limit=" + PAGE
                + after.map(cursor -> "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
                        .orElse("");
        return call(account, GraphCall.read(GraphCall.GraphEndpoint.TEMPLATES, businessAccountId, path));
    }

    private Uni<GraphAnswer> call(WhatsAppAccount account, GraphCall call) {
        return call(account, call, () -> Uni.createFrom().item(true)).map(Optional::orElseThrow);
    }

    private Uni<Optional<GraphAnswer>> call(WhatsAppAccount account, GraphCall call, Supplier<Uni<Boolean>> permit) {
        String subject = call.route().beside() ? call.route().label() + "/" + call.subject() : call.subject();
        return client.send(
                new Destination(account.tenantId() + "/" + subject, subject, account.tenantId(), true),
                request(account.accessToken(), call),
                RequestPriority.LIVE,
                permit,
                result -> reader.of(call, account.accessToken(), result));
    }

    private HttpRequest request(String token, GraphCall call) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Authorization", "Bearer " + token, "Accept", "application/json"));
        call.body().ifPresent(body -> headers.put("Content-Type", "application/json"));
        return new HttpRequest(
                call.route().label(),
                call.route().method(),
                URI.create(base + call.path()),
                headers,
                call.body().map(this::bytes).orElse(new byte[0]),
                call.notAfter(),
                call.route() == GraphCall.GraphEndpoint.SEND_MESSAGE);
    }

    private byte[] bytes(Map<String, ?> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body cannot be written as JSON", e);
        }
    }
}
