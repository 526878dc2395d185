package com.citaplanner.notification.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.RawHttp;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The HTTP metrics have operations as labels, and nothing that a caller sent. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RequestMetricsTest {
    private static final int MANY = 150;

    World world;

    private static List<String> requests() {
        return Api.with(null)
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("http_") && line.contains("uri="))
                .toList();
    }

    @Test
    void a_refused_request_is_not_counted_under_its_path() throws IOException {
        Api api = Api.of(world, "labels", Scope.ADMIN);
        String tooLarge = "x".repeat(20_000);

        for (int i = 0; i < MANY; i++) {
            assertThat(api.delete("/u/leak-token-" + i).status()).isEqualTo(405);
        }
        assertThat(api.delete("/u/leak-token/").status()).isEqualTo(405);
        assertThat(api.send("PATCH", "/api/v1/suppressions/EMAIL/leak2@x.mx", null, null)
                        .status())
                .isEqualTo(405);
        api.send("PUT", "/u//leak-token-413", "text/plain", tooLarge);
        api.get("/leak-nothing-here");
        api.get("/u/leak-token-404");
        new RawHttp(api.url())
                .send("LEAKS /u/leak-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(api.get("/api/v1/tenants/labels/settings").status()).isEqualTo(200);

        assertThat(requests())
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("leak"))
                .anyMatch(line -> line.contains("uri=\"/unmatched\"") && line.contains("status=\"405\""))
                .anyMatch(line -> line.contains("method=\"OTHER\""))
                .anyMatch(line -> line.contains("uri=\"/api/v1/tenants/{tenantId}/settings\""))
                .anyMatch(line -> line.contains("uri=\"/u/{token}\""));
    }

    /** A request to Chatwoot names a contact in its path, one to a tenant's installation its host. */
    @Test
    void no_outgoing_request_is_counted_under_its_path() {
        world.tenant();
        Api.of(world, World.TENANT, Scope.ADMIN)
                .send("POST", "/api/v1/tenants/" + World.TENANT + "/chatwoot/test", null, null);

        assertThat(requests()).noneMatch(line -> line.startsWith("http_client_requests"));
    }
}
