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

/** No request to any path makes the gateway fail, and each refusal says what is wrong. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class HostileRequestsTest {
    private static final Logger LOG = Logger.getLogger(HostileRequestsTest.class);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_113);

    @TestHTTPResource
    URI gateway;

    @Test
    void no_request_makes_the_gateway_fail_and_each_refusal_says_why() throws IOException {
        HostileRequests requests = new HostileRequests(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String request = requests.next();
            Wire.Answer answer = sent(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (!isRight(answer)) {
                problems.add(answer + " to " + request.substring(0, Math.min(request.length(), 300)));
            }
        }

        LOG.infof("fuzzed: requests=%d statuses=%s", REQUESTS, statuses);
        assertThat(problems).isEmpty();
        assertThat(statuses.get(200))
                .as("not everything is refused: %s", statuses)
                .isGreaterThan(REQUESTS / 50);
    }

    @Test
    void who_takes_no_json_is_told_so() throws IOException {
        Wire.Answer answer =
                sent("GET /api/webhooks/chatwoot HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("not-acceptable");
    }

    private Wire.Answer sent(String request) throws IOException {
        try (Wire wire = new Wire(gateway)) {
            wire.send(request);
            return wire.next();
        }
    }

    private static boolean isRight(Wire.Answer answer) {
        if (answer.status() < 400) {
            return answer.status() >= 200;
        }
        return answer.status() < 500 && (isNotHttp(answer) || isProblem(answer));
    }

    /** Given by the server to what is not HTTP, before anything of ours sees it. */
    private static boolean isNotHttp(Wire.Answer answer) {
        return List.of(400, 414, 431).contains(answer.status()) && answer.body().isEmpty();
    }

    private static boolean isProblem(Wire.Answer answer) {
        JsonObject problem =
                answer.head().contains("application/problem+json") ? new JsonObject(answer.body()) : new JsonObject();
        return problem.getInteger("status", 0) == answer.status()
                && !problem.getString("code", "").isBlank()
                && !problem.getString("detail", "").isBlank();
    }
}
