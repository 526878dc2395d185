package com.citaplanner.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Checks that no request to any path makes the gateway fail and that every refusal says what is wrong. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class HostileRequestsTest {
    private static final Logger LOG = Logger.getLogger(HostileRequestsTest.class);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_113);

    @TestHTTPResource
    URI gateway;

    @Test
    void no_request_fails_the_gateway_and_every_refusal_says_why() throws IOException {
        HostileRequests requests = new HostileRequests(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String request = requests.next();
            RawConnection.RawResponse response = sent(request);
            statuses.merge(response.status(), 1, Integer::sum);
            if (!isAcceptable(response)) {
                problems.add(response + " to " + request.substring(0, Math.min(request.length(), 300)));
            }
        }

        LOG.infof("fuzz finished: requests=%d statuses=%s", REQUESTS, statuses);
        assertThat(problems).isEmpty();
        assertThat(statuses.get(200))
                .as("some requests are accepted: %s", statuses)
                .isGreaterThan(REQUESTS / 50);
    }

    @Test
    void client_that_accepts_no_json_gets_406() throws IOException {
        RawConnection.RawResponse response =
                sent("GET /api/webhooks/chatwoot HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");

        assertThat(response.status()).isEqualTo(406);
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("not-acceptable");
    }

    private RawConnection.RawResponse sent(String request) throws IOException {
        try (RawConnection connection = new RawConnection(gateway)) {
            connection.send(request);
            return connection.readResponse();
        }
    }

    private static boolean isAcceptable(RawConnection.RawResponse response) {
        if (response.status() < 400) {
            return response.status() >= 200;
        }
        return response.status() < 500 && (isNotHttp(response) || isProblem(response));
    }

    /** Returns whether the HTTP server itself refused the request, before the gateway's code saw it. */
    private static boolean isNotHttp(RawConnection.RawResponse response) {
        return List.of(400, 414, 431).contains(response.status())
                && response.body().isEmpty();
    }

    private static boolean isProblem(RawConnection.RawResponse response) {
        JsonObject problem = response.head().contains("application/problem+json")
                ? new JsonObject(response.body())
                : new JsonObject();
        return problem.getInteger("status", 0) == response.status()
                && !problem.getString("code", "").isBlank()
                && !problem.getString("detail", "").isBlank();
    }
}
