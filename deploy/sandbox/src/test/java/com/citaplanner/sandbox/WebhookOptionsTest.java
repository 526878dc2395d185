package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookOptionsTest {
    @Test
    void file_without_options_goes_to_the_sandbox_gateway() {
        WebhookOptions options = WebhookOptions.from(List.of("body.json"), Map.of());

        assertThat(options.file()).isEqualTo(Path.of("body.json"));
        assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:8080/api/webhooks/chatwoot"));
        assertThat(options.secret()).isEqualTo("sandbox-webhook-secret");
    }

    @Test
    void every_delivery_has_an_id_of_its_own_unless_one_is_given() {
        WebhookOptions first = WebhookOptions.from(List.of("a"), Map.of());
        WebhookOptions other = WebhookOptions.from(List.of("a"), Map.of());
        WebhookOptions named = WebhookOptions.from(List.of("a", "--delivery", "d-1"), Map.of());

        assertThat(first.deliveryId()).isNotEqualTo(other.deliveryId());
        assertThat(named.deliveryId()).isEqualTo("d-1");
    }

    @Test
    void environment_sets_the_gateway_port_and_the_first_secret() {
        WebhookOptions options = WebhookOptions.from(
                List.of("a"), Map.of("SANDBOX_GATEWAY_PORT", "18080", "CHATWOOT_WEBHOOK_SECRET", "new, old"));

        assertThat(options.url()).hasPort(18080);
        assertThat(options.secret()).isEqualTo("new");
    }

    @Test
    void options_win_over_the_environment() {
        WebhookOptions options = WebhookOptions.from(
                List.of("--url", "http://[::1]:9/x", "a", "--secret", "mine"),
                Map.of("CHATWOOT_WEBHOOK_SECRET", "theirs"));

        assertThat(options.url()).hasToString("http://[::1]:9/x");
        assertThat(options.secret()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "\"\" | FILE is missing.",
                "a b | Only one FILE can be sent.",
                "--help | ./dev webhook FILE",
                "a --secret | --secret needs a value.",
                "a --colour red | Unknown option '--colour'."
            })
    void anything_else_is_answered_with_the_problem_and_the_usage(String line, String problem) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));

        assertThatThrownBy(() -> WebhookOptions.from(arguments, Map.of()))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(problem)
                .hasMessageContaining("./dev webhook FILE");
    }
}
