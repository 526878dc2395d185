package com.citaplanner.notification.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tenant cannot name what another tenant's reports come from, and so neither get nor stop them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TakenReportsTest {
    World world;

    private final String key = UUID.randomUUID().toString();
    private final Map<String, Object> evolution = Map.of(
            "provider", "evolution", "source", "evolution-uno", "instance", "clinica-" + key, "marketing", "false");
    private final Map<String, Object> sms = Map.of(
            "accountSid",
            "AC" + key.replace("-", ""),
            "source",
            "twilio-uno",
            "callbackUrl",
            "https://avisos.example/api/webhooks/twilio/twilio-uno");

    private ApiResponse store(String tenant, String channel, Map<String, Object> values) {
        String id = tenant + "-" + key;
        return Api.of(world, id, Scope.ADMIN)
                .put(
                        "/api/v1/tenants/" + id + "/settings",
                        Map.of("channels", Map.of(channel, Map.of("values", values))));
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private static void stored(ApiResponse response) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
    }

    private static void refused(ApiResponse response) {
        assertThat(response.status()).as(response.text()).isEqualTo(409);
        assertThat(response.body().path("detail").asText()).contains("another tenant's settings");
    }

    @Test
    void instance_of_evolution_belongs_to_the_first_tenant() {
        stored(store("one", "WHATSAPP", evolution));

        refused(store("two", "WHATSAPP", evolution));
        stored(store("two", "WHATSAPP", with(evolution, "instance", "otra-" + key)));
        refused(store("two", "WHATSAPP", evolution));
        stored(store("one", "WHATSAPP", with(evolution, "marketing", "true")));
        stored(store("one", "WHATSAPP", with(evolution, "instance", "nueva-" + key)));
        stored(store("two", "WHATSAPP", evolution));
    }

    @Test
    void number_and_messaging_service_belong_to_the_first_tenant_and_the_account_to_all() {
        Map<String, Object> number = with(sms, "from", "+525512345678");
        Map<String, Object> service = with(sms, "messagingServiceSid", "MG" + key.replace("-", ""));
        stored(store("one", "SMS", number));
        stored(store("two", "SMS", service));

        refused(store("three", "SMS", number));
        refused(store("three", "SMS", service));
        stored(store("three", "SMS", with(sms, "from", "+525512345679")));
        stored(store("four", "SMS", with(number, "source", "twilio-dos")));
    }

    @Test
    void one_of_several_tenants_that_store_the_same_at_once_gets_it() {
        List<CompletableFuture<ApiResponse>> changes = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> store("at-once-" + i, "WHATSAPP", evolution)))
                .toList();

        assertThat(changes.stream().map(change -> change.join().status()).sorted())
                .containsExactly(200, 409, 409, 409, 409, 409);
    }
}
