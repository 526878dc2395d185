package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushMessage;
import com.citaplanner.notification.message.Priority;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Sends encrypted messages to push services. */
final class WebPushApi {
    static final String PROVIDER = "Web Push";

    private static final String ROUTE = "send_message";

    private final WebPushSettings settings;
    private final ProviderClient client;
    private final PushServiceAnswers answers;
    private final VapidTokens tokens;
    private final Clock clock;
    private final ObjectMapper json;

    /** A browser with its keys. */
    record Browser(PushDevice device, PushServices.PushEndpoint endpoint, ECPublicKey publicKey, byte[] authSecret) {}

    WebPushApi(WebPushSettings settings, ProviderClient client, Clock clock, ObjectMapper json) {
        this.settings = settings;
        this.client = client;
        this.answers = new PushServiceAnswers(
                json, new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault()));
        this.tokens = new VapidTokens(clock, settings.maxConnections());
        this.clock = clock;
        this.json = json;
    }

    Uni<DeviceAnswer> send(Browser browser, String tenantId, VapidKeys keys, PushMessage message) {
        byte[] plaintext = payload(message);
        if (plaintext.length > MessageEncryption.MAX_PLAINTEXT) {
            return Uni.createFrom()
                    .item(new DeviceAnswer.Refused(
                            Rejection.CONTENT,
                            "the message has " + plaintext.length + " bytes, and push services take "
                                    + MessageEncryption.MAX_PLAINTEXT));
        }
        HttpRequest request = request(browser, keys, message, plaintext);
        return client.send(
                destination(browser.endpoint(), tenantId),
                request,
                RequestPriority.LIVE,
                result -> answers.of(browser.device(), message.attempt(), result));
    }

    /** Hosts fail by themselves, while a push service counts what a tenant sends to all of its hosts. */
    private static Destination destination(PushServices.PushEndpoint endpoint, String tenantId) {
        return new Destination(
                tenantId + "/" + endpoint.origin(), endpoint.service() + "/" + tenantId, tenantId, false);
    }

    /** What the page's service worker gets; described in docs/contracts.md. */
    private byte[] payload(PushMessage message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", message.title());
        fields.put("body", message.text());
        fields.put("tag", message.topic());
        message.url().ifPresent(url -> fields.put("url", url));
        message.language().ifPresent(language -> fields.put("lang", language));
        try {
            return json.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
    }

    private HttpRequest request(Browser browser, VapidKeys keys, PushMessage message, byte[] plaintext) {
        Instant now = clock.instant();
        Instant latest = now.plus(settings.rate().maxWait());
        return new HttpRequest(
                ROUTE,
                HttpRequest.Method.POST,
                browser.endpoint().uri(),
                Map.of(
                        "Authorization",
                                tokens.authorization(keys, browser.endpoint().origin()),
                        "TTL", Long.toString(message.secondsToLive(now)),
                        "Topic", message.topic(),
                        "Urgency", urgency(message.priority()),
                        "Content-Type", "application/octet-stream",
                        "Content-Encoding", "aes128gcm"),
                MessageEncryption.encrypt(plaintext, browser.publicKey(), browser.authSecret()),
                DateTimes.earlier(latest, message.notAfter()),
                true);
    }

    /** A device that saves power waits with less urgent messages (RFC 8030, 5.3). */
    private static String urgency(Priority priority) {
        return switch (priority) {
            case TRANSACTIONAL, REMINDER -> "high";
            case MARKETING -> "low";
        };
    }
}
