package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushMessage;
import com.citaplanner.notification.channel.push.fcm.AccessTokens.TokenResult;
import com.citaplanner.notification.provider.Destination;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.ProviderClient;
import com.citaplanner.notification.provider.RequestPriority;
import com.citaplanner.notification.provider.RetryAfter;
import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Calls Firebase Cloud Messaging. Kept between calls are connections, an access token for each service account, and a
 * circuit breaker and a rate limiter for each project.
 */
final class FcmApi {
    static final String PROVIDER = "FCM";

    /** The longest notification and data that FCM takes. */
    static final int MAX_PAYLOAD = 4_096;

    /** The audience of assertions is Google's name of its token endpoint, wherever that is reached. */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final FcmSettings settings;
    private final ProviderClient client;
    private final FcmAnswers answers;
    private final TokenAnswers tokenAnswers;
    private final AccessTokens tokens;
    private final Clock clock;
    private final ObjectMapper json;
    private final String base;

    FcmApi(FcmSettings settings, ProviderClient client, Clock clock, ObjectMapper json) {
        RetryAfter retryAfter = new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault());
        this.settings = settings;
        this.client = client;
        this.answers = new FcmAnswers(json, retryAfter);
        this.tokenAnswers = new TokenAnswers(json, retryAfter, clock);
        this.tokens = new AccessTokens(this::requestToken, clock, settings.maxAccounts());
        this.clock = clock;
        this.json = json;
        this.base = settings.apiUrl().toString().replaceAll("/+$", "");
    }

    /** The account's access token, which is reused for most of an hour. */
    Uni<TokenResult> token(ServiceAccount account) {
        return tokens.of(account);
    }

    private Uni<TokenResult> requestToken(ServiceAccount account) {
        String form =
                "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(account.assertion(AUDIENCE, clock.instant()));
        HttpRequest request = new HttpRequest(
                "access_token",
                HttpRequest.Method.POST,
                settings.tokenUrl(),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.US_ASCII),
                Instant.MAX,
                true);
        String key = "token/" + account.clientEmail();
        return client.send(
                new Destination(key, key, account.projectId(), true), request, RequestPriority.LIVE, tokenAnswers::of);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Uni<DeviceAnswer> send(
            String tenantId, ServiceAccount account, String token, PushDevice device, PushMessage message) {
        FcmMessageBody body = new FcmMessageBody(device.address().text(), message);
        int length = bytes(body.payload()).length;
        if (length > MAX_PAYLOAD) {
            return Uni.createFrom()
                    .item(new DeviceAnswer.Refused(
                            Rejection.CONTENT, "the message has " + length + " bytes, and FCM takes " + MAX_PAYLOAD));
        }
        return client.send(
                new Destination(tenantId + "/" + account.projectId(), "fcm/" + account.projectId(), tenantId, true),
                request(account, token, body),
                RequestPriority.LIVE,
                result -> {
                    if (FcmAnswers.refusesToken(result)) {
                        tokens.forget(account, token);
                    }
                    return answers.of(device, message, result);
                });
    }

    private HttpRequest request(ServiceAccount account, String token, FcmMessageBody body) {
        Instant now = clock.instant();
        Instant latest = now.plus(settings.rate().maxWait());
        Instant notAfter = body.message().notAfter();
        return new HttpRequest(
                "send_message",
                HttpRequest.Method.POST,
                URI.create(base + "/v1/projects/" + account.projectId() + "/messages:send"),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json; charset=utf-8"),
                bytes(body.json(now)),
                DateTimes.earlier(latest, notAfter),
                true);
    }

    private byte[] bytes(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
    }
}
