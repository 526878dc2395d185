package com.citaplanner.notification.channel.push.webpush;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.push.DeviceSender;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushFixture;
import com.citaplanner.notification.channel.push.PushServer;
import com.citaplanner.notification.channel.push.PushServer.PushAnswer;
import com.citaplanner.notification.channel.push.PushServer.SeenRequest;
import com.citaplanner.notification.provider.rest.ProviderClients;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** The channel with a push service on this machine, and browsers that subscribed there. */
final class WebPushFixture implements AutoCloseable {
    static final PushAnswer CREATED = PushAnswer.accepted(PushAnswer.of(201, "", ""));

    static final int BREAKER_FAILURES = 100;

    private static final Random RANDOM = new Random(8291);

    final PushServer server = new PushServer(CREATED);
    final Map<String, VapidKeys> keys = new ConcurrentHashMap<>();
    final PushFixture push = new PushFixture(this::senders);
    private final Map<String, BrowserKeys> browsers = new ConcurrentHashMap<>();

    WebPushFixture() {
        connect(PushFixture.TENANT);
    }

    private List<DeviceSender> senders(ProviderClients clients) {
        return List.of(new WebPushSender(settings(server.url()), clients, Clock.systemUTC(), Json.mapper()));
    }

    static WebPushSettings settings(String service) {
        Map<String, String> values = new HashMap<>(Map.of(
                "services", service,
                "allowed-networks", "127.0.0.0/8",
                "connect-timeout", "1s",
                "read-timeout", "800ms",
                "rate.requests", "1000",
                "breaker.failures", Integer.toString(BREAKER_FAILURES)));
        Map<String, String> prefixed = new HashMap<>();
        values.forEach((name, value) -> prefixed.put("citaplanner.web-push." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .withMapping(WebPushSettings.class)
                .build()
                .getConfigMapping(WebPushSettings.class);
    }

    /** Gives a tenant new keys. */
    void connect(String tenantId) {
        VapidKeys fresh = VapidKeysTest.newKeys();
        keys.put(tenantId, fresh);
        push.configure(
                tenantId,
                Map.of(VapidFields.PUBLIC_KEY, fresh.publicKey(), VapidFields.SUBJECT, fresh.subject()),
                Map.of(VapidFields.PRIVATE_KEY, fresh.privateKey()));
    }

    /** Adds a browser that subscribed with the tenant's keys and has taken a message before. */
    PushDevice browser(String tenantId, String path) {
        return browser(tenantId, path, true);
    }

    PushDevice browser(String tenantId, String path, boolean acceptedBefore) {
        BrowserKeys browser = new BrowserKeys(RANDOM);
        browsers.put(path, browser);
        return push.devices.add(
                tenantId,
                browser.at(server.url() + path),
                Optional.of(keys.get(tenantId).publicKey()),
                acceptedBefore);
    }

    /** What a browser shows of a message. */
    JsonNode shown(SeenRequest request) {
        try {
            return Json.mapper().readTree(browsers.get(request.path()).decrypt(request.body()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        push.close();
        server.close();
    }
}
