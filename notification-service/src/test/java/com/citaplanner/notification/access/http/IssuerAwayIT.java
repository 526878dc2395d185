package com.citaplanner.notification.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Issuer;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the packaged service starts and accepts keys without an issuer. */
class IssuerAwayIT {
    private static final String PATH = "/api/v1/clients";

    private static String token(Issuer issuer) {
        Map<String, Object> claims = new HashMap<>(issuer.claims("ana"));
        claims.putAll(Map.of("tenant_id", World.TENANT, "scope", "read"));
        return issuer.token(claims);
    }

    private static Api key(World world, String url) {
        KeyText text = KeyText.random();
        world.change(
                "insert into api_key (tenant_id, id, hash, name, scope, created_at) values (?, ?, ?, 'it', 'READ', now())",
                World.TENANT,
                text.id(),
                text.hash());
        return new Api(url, text.text());
    }

    @Test
    void keys_work_while_the_issuer_is_away_and_tokens_once_it_is_back() {
        int port = Ports.free();
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(withIssuer(surroundings, port))) {
            // Given
            service.start();
            world.tenant();
            String early;
            try (Issuer stopped = Issuer.start(port)) {
                early = token(stopped);
            }

            // When
            Api.ApiResponse key = key(world, service.url()).get(PATH);
            Api.ApiResponse token = new Api(service.url(), early).get(PATH);

            // Then
            assertThat(key.status()).isEqualTo(200);
            assertThat(token.status()).as(token.text()).isIn(401, 503);
            assertThat(token.contentType()).startsWith("application/problem+json");
            try (Issuer issuer = Issuer.start(port)) {
                Api ana = new Api(service.url(), token(issuer));
                await().atMost(Duration.ofSeconds(30)).until(() -> ana.get(PATH).status() == 200);
            }
        }
    }

    @Test
    void tokens_are_refused_and_keys_work_without_an_issuer() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(surroundings.environment());
                Issuer issuer = Issuer.start(0)) {
            service.start();
            world.tenant();

            assertThat(new Api(service.url(), token(issuer)).get(PATH).status()).isEqualTo(401);
            assertThat(key(world, service.url()).get(PATH).status()).isEqualTo(200);
        }
    }

    private static Map<String, String> withIssuer(Surroundings surroundings, int port) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("OIDC_AUTH_SERVER_URL", "http://127.0.0.1:" + port);
        return environment;
    }
}
