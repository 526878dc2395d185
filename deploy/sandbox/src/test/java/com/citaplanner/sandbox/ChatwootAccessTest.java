package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatwootAccessTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "CHATWOOT_API_URL", "https://chat.example.mx",
            "CHATWOOT_API_ACCESS_TOKEN", "t0ken",
            "CHATWOOT_ACCOUNT_ID", "7",
            "CHATWOOT_INBOX_ID", "21",
            "CHATWOOT_WEBHOOK_SECRET", "old,new"));

    @Test
    void stand_in_is_used_without_any_of_the_variables() {
        assertThat(ChatwootAccess.fromEnvironment(Map.of("PATH", "/bin"))).isEmpty();
    }

    @Test
    void all_variables_together_select_a_real_chatwoot() {
        assertThat(ChatwootAccess.fromEnvironment(environment))
                .contains(new ChatwootAccess("https://chat.example.mx", "t0ken", 7, 21, "old,new"));
    }

    @Test
    void incomplete_variables_are_refused_with_the_missing_ones() {
        environment.remove("CHATWOOT_INBOX_ID");
        environment.put("CHATWOOT_WEBHOOK_SECRET", "");

        assertThatThrownBy(() -> ChatwootAccess.fromEnvironment(environment))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Missing: CHATWOOT_INBOX_ID, CHATWOOT_WEBHOOK_SECRET.");
    }

    @Test
    void account_that_is_not_a_number_is_refused() {
        environment.put("CHATWOOT_ACCOUNT_ID", "sonrisas");

        assertThatThrownBy(() -> ChatwootAccess.fromEnvironment(environment))
                .hasMessage("CHATWOOT_ACCOUNT_ID must be a positive number, not 'sonrisas'.");
    }

    @Test
    void services_get_the_variables_a_user_would_set() {
        assertThat(ChatwootAccess.fromEnvironment(environment).orElseThrow().asEnvironment())
                .isEqualTo(environment);
    }

    @Test
    void text_form_contains_no_secrets() {
        assertThat(ChatwootAccess.fromEnvironment(environment).orElseThrow())
                .hasToString("https://chat.example.mx (account 7, inbox 21)");
    }
}
