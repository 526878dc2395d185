package com.citaplanner.notification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.RawHttp;
import com.citaplanner.notification.support.RawHttp.RawResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Sends every operation of the description with random errors: no response reports a failure of the service, each
 * refusal names the cause, and a refused request stores nothing. {@code -Dfuzz.requests=10000} for the full size.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FuzzTest {
    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_113);
    private static final int FULL_SIZE = 10_000;

    /** The limit for the 99th percentile of health response times; higher for short runs on a busy machine. */
    private static final long MAX_MILLIS = REQUESTS >= FULL_SIZE ? 200 : 2_000;

    /** Less than a key's burst limit. */
    private static final int REQUESTS_OF_A_KEY = 80;

    World world;

    private final RawHttp http = new RawHttp(ConfigProvider.getConfig().getValue("test.url", String.class));
    private final Fuzzer fuzzer = new Fuzzer(SEED, Operation.all(), "fuzz-" + System.nanoTime());
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Integer> keyUses = new HashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void no_request_fails_the_service_and_refused_ones_store_nothing() throws IOException {
        StoredResources storedResources = new StoredResources(world, fuzzer.tenants());
        fuzzer.tenants().forEach(this::key);
        fuzzer.learn("90071", storedResources.open(fuzzer.tenants().getFirst()));
        for (FuzzedRequest right : fuzzer.right()) {
            learn(right, send(right));
        }

        try (HealthProbe health = new HealthProbe(http)) {
            String stored = storedResources.state();
            for (int i = 0; i < REQUESTS; i++) {
                stored = fuzz(fuzzer.next(), storedResources, stored);
            }

            LOG.infof(
                    "fuzzed: requests=%d statuses=%s health asked=%d p50=%dms p99=%dms",
                    REQUESTS, statuses, health.asked(), health.percentile(50), health.percentile(99));
            assertThat(problems).isEmpty();
            assertThat(health.failures()).isEmpty();
            assertThat(health.percentile(99)).as("health, p99 in ms").isLessThan(MAX_MILLIS);
            assertThat(statuses.get(200))
                    .as("not everything is refused: %s", statuses)
                    .isGreaterThan(REQUESTS / 50);
        }
    }

    /** Returns the stored state after the request. */
    private String fuzz(FuzzedRequest request, StoredResources storedResources, String stored) throws IOException {
        RawResponse rawResponse = send(request);
        statuses.merge(rawResponse.status(), 1, Integer::sum);
        Expectation.problem(request, rawResponse).ifPresent(problem -> problems.add(problem + " " + request));
        if (request.changesNothing()) {
            return stored;
        }
        String now = storedResources.state();
        if (rawResponse.status() >= 400 && !now.equals(stored)) {
            problems.add("stored although refused: " + rawResponse + " " + request);
        }
        return now;
    }

    private RawResponse send(FuzzedRequest request) throws IOException {
        return http.send(request.bytes(key(request.tenant())));
    }

    /** Changes the key before its burst limit is reached. */
    private String key(String tenant) {
        if (keyUses.merge(tenant, 1, Integer::sum) % REQUESTS_OF_A_KEY == 1) {
            Api api = tenant.endsWith(Fuzzer.OTHER) ? Api.operator(world) : Api.of(world, tenant, Scope.ADMIN);
            keys.put(tenant, api.key());
        }
        return keys.get(tenant);
    }

    /** Remembers returned ids, so that later requests find existing resources. */
    private void learn(FuzzedRequest request, RawResponse rawResponse) {
        assertThat(rawResponse.status()).as(request + " " + rawResponse).isBetween(200, 499);
        String example = request.operation().id();
        if (rawResponse.status() < 300 && !example.isEmpty()) {
            fuzzer.learn(example, Operation.id(Json.of(rawResponse.body())));
        }
    }
}
