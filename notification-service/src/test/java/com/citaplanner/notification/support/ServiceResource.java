package com.citaplanner.notification.support;

import com.citaplanner.notification.settings.Keys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts the surroundings once for all tests of the running service, and injects a {@link World} into each. */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {
    private Surroundings surroundings;
    private Issuer issuer;
    private World world;
    private StandInGateway gateway;

    @Override
    public Map<String, String> start() {
        surroundings = new Surroundings();
        issuer = Issuer.start(0);
        world = new World(surroundings);
        gateway = new StandInGateway(world.stream);
        Map<String, String> settings = new HashMap<>(surroundings.environment());
        settings.put("OIDC_AUTH_SERVER_URL", issuer.url());
        settings.put("citaplanner.access.cache-ttl", "3s");
        settings.put("citaplanner.retention.every", "1s");
        settings.put("citaplanner.email.allowed-networks", "127.0.0.0/8");
        settings.put("citaplanner.email.limit-pause", "3s");
        settings.put("citaplanner.email.unsubscribe-url", "https://citas.example");
        settings.put("citaplanner.chatwoot.settling", "500ms");
        settings.put("citaplanner.chatwoot.read-timeout", "2s");
        settings.put("citaplanner.chatwoot.rate.window", "1s");
        settings.put("citaplanner.chatwoot.breaker.open-time", "500ms");
        settings.put("citaplanner.chatwoot.allowed-networks", "127.0.0.0/8");
        settings.put("citaplanner.backfill.settling", "0s");
        settings.put("citaplanner.fallback.settling", "0s");
        settings.put("citaplanner.assignment.cache.presence", "200ms");
        settings.put("citaplanner.assignment.cache.members", "1s");
        settings.put("citaplanner.assignment.poll", "300ms");
        settings.put("citaplanner.assignment.max-poll", "300ms");
        settings.put("citaplanner.secrets.keys", Keys.text("test", 1));
        settings.put("citaplanner.opt-outs.keys", Keys.text("new", 2) + "," + Keys.text("old", 3));
        settings.put("citaplanner.email.return-path-keys", Keys.text("paths", 4));
        settings.put("citaplanner.sources.keys", Keys.text("shared", 5));
        settings.put("citaplanner.secrets.every", "1s");
        settings.put("citaplanner.connect.gateway-url", gateway.url());
        settings.put("citaplanner.connect.test-timeout", "10s");
        settings.put("NEXT_PUBLIC_CHATWOOT_WEBSITE_TOKEN", "websiteTokenOfTheEnvironment");
        settings.put("NEXT_PUBLIC_CHATWOOT_BASE_URL", "https://chat.example");
        settings.put("citaplanner.web-push.services", "https://*.push.services.mozilla.com," + surroundings.push.url());
        settings.put("citaplanner.web-push.allowed-networks", "127.0.0.0/8");
        settings.put("citaplanner.web-push.read-timeout", "1s");
        settings.put("citaplanner.web-push.connect-timeout", "1s");
        settings.put("citaplanner.fcm.api-url", surroundings.push.url());
        settings.put("citaplanner.fcm.token-url", surroundings.push.url() + "/token");
        settings.put("citaplanner.fcm.read-timeout", "1s");
        settings.put("citaplanner.fcm.connect-timeout", "1s");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(world, new TestInjector.MatchesType(World.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(Issuer.class));
    }

    @Override
    public void stop() {
        if (world != null) {
            gateway.close();
            world.close();
            issuer.close();
            surroundings.close();
        }
    }
}
