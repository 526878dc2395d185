package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls Twilio's REST API. The credentials come with every call, so that no tenant's can be used for another. Kept
 * between calls are connections, a circuit breaker for each tenant and sender, and a rate limiter for each sender, which
 * all instances share. Tenants that name the same sender of the same account take turns. Tests have a breaker and a rate
 * beside those of messages, so that nobody can use up a sender's turns with them.
 */
@ApplicationScoped
class TwilioApi {
    private static final String VERSION = "2010-04-01";

    private final ProviderClient client;
    private final TwilioAnswerReader reader;
    private final String base;

    TwilioApi(SmsSettings settings, ProviderClients clients, Clock clock, ObjectMapper json) {
        this.client = clients.of(provider(settings));
        this.reader = new TwilioAnswerReader(
                json, new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault()));
        this.base = settings.apiUrl().toString().replaceAll("/+$", "") + "/" + VERSION + "/Accounts/";
    }

    private static ProviderSettings provider(SmsSettings settings) {
        SmsSettings.Rate rate = settings.rate();
        return new ProviderSettings(
                "Twilio",
                new ProviderSettings.Http(
                        List.of(),
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        settings.maxBytes(),
                        settings.pool()),
                new ProviderSettings.Rate(rate.requests(), rate.window(), rate.maxWait(), 1, rate.maxWait()),
                new ProviderSettings.Breaker(
                        settings.breaker().failures(), settings.breaker().openTime()),
                settings.maxSenders());
    }

    /**
     * Sends a message when its turn has come. Not idempotent: after {@link TwilioAnswer.Unknown} only a callback tells
     * whether it was sent.
     *
     * @param permit asked when the turn has come
     * @return empty if the permission was denied
     */
    Uni<Optional<TwilioAnswer>> send(SmsAccount account, TwilioCall message, Supplier<Uni<Boolean>> permit) {
        return call(account, message, permit);
    }

    /** Reads something that only the account's credentials may read. */
    Uni<TwilioAnswer> test(SmsAccount account) {
        return call(account, TwilioCall.test(), () -> Uni.createFrom().item(true))
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<TwilioAnswer>> call(SmsAccount account, TwilioCall call, Supplier<Uni<Boolean>> permit) {
        String sender = (call.isRead() ? "test " : "") + account.accountSid() + "/"
                + account.sender().value();
        return client.send(
                new Destination(account.tenantId() + "/" + sender, sender, account.tenantId(), true),
                request(account, call),
                RequestPriority.LIVE,
                permit,
                result -> reader.of(call, List.of(account.password(), basic(account)), result));
    }

    private HttpRequest request(SmsAccount account, TwilioCall call) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Authorization", "Basic " + basic(account), "Accept", "application/json"));
        if (!call.isRead()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        return new HttpRequest(
                call.route().label(),
                call.route().method(),
                URI.create(base + account.accountSid() + "/" + call.path()),
                headers,
                call.isRead() ? new byte[0] : call.body(),
                call.notAfter(),
                !call.isRead());
    }

    private static String basic(SmsAccount account) {
        return Base64.getEncoder()
                .encodeToString((account.username() + ":" + account.password()).getBytes(StandardCharsets.UTF_8));
    }
}
