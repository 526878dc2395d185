package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.validation.FieldError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings a tenant needs depends on the provider that it names. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WhatsAppFormTest {
    private static final Map<String, String> EVOLUTION = Map.of(
            "provider",
            "evolution",
            "baseUrl",
            "https://evolution.clinica.example/api",
            "instance",
            "Clínica Uno",
            "source",
            "evolution-uno");

    @Inject
    WhatsAppForm form;

    private List<FieldError> errors(boolean on, Map<String, String> plain, Map<String, String> secrets) {
        ChannelForm channelForm = form;
        return channelForm.errors(new ChannelSettings(on, plain, secrets, Set.of()));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> values = new HashMap<>(EVOLUTION);
        values.put(name, value);
        return values;
    }

    @Test
    void without_a_provider_the_settings_are_meta_s() {
        assertThat(errors(true, Map.of("phoneNumberId", "1"), Map.of("accessToken", "t")))
                .isEmpty();
        assertThat(errors(true, Map.of(), Map.of()))
                .extracting(FieldError::field)
                .containsExactly("phoneNumberId", "accessToken");
    }

    @Test
    void evolution_needs_its_own_settings_and_none_of_meta_s() {
        assertThat(errors(true, EVOLUTION, Map.of("apiKey", "k"))).isEmpty();
        assertThat(errors(true, Map.of("provider", "evolution"), Map.of()))
                .extracting(FieldError::field)
                .containsExactly("baseUrl", "instance", "apiKey", "source");
    }

    @Test
    void settings_of_the_other_provider_may_stay() {
        assertThat(errors(true, with("phoneNumberId", "1"), Map.of("apiKey", "k", "accessToken", "t")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "provider, telegram",
        "baseUrl, evolution.clinica.example",
        "baseUrl, ftp://evolution.clinica.example",
        "baseUrl, https://u:p@evolution.clinica.example",
        "baseUrl, https://evolution.clinica.example?x=1",
        "baseUrl, https://evolution.clinica.example/#a",
        "instance, ../otra",
        "instance, a/b",
        "instance, ' '",
        "source, Uno",
        "source, '/uno'",
        "marketing, si"
    })
    void a_wrong_value_is_refused_with_its_name(String name, String value) {
        assertThat(errors(true, with(name, value), Map.of("apiKey", "k")))
                .extracting(FieldError::field)
                .containsExactly(name);
    }
}
