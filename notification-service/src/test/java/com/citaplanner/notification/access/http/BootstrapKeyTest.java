package com.citaplanner.notification.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapKeyTest {
    private static final Path PANEL = Path.of("../deploy/sandbox/src/main/java/com/citaplanner/sandbox/Panel.java");

    @Test
    void it_is_a_key_of_its_tenant() {
        KeyText text = KeyText.random();

        ApiKey key = BootstrapKey.read("demo:send:" + text.text(), Clock.systemUTC());

        assertThat(key.tenantId()).isEqualTo("demo");
        assertThat(key.scope()).isEqualTo(Scope.SEND);
        assertThat(key.hash()).isEqualTo(text.hash());
    }

    @Test
    void an_operators_key_belongs_to_no_tenant() {
        ApiKey key = BootstrapKey.read("operator:" + KeyText.random().text(), Clock.systemUTC());

        assertThat(key.tenantId()).isNull();
        assertThat(key.scope()).isEqualTo(Scope.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "demo:admin:cp_demo_short",
                "demo:owner:cp_demo_00000000000000000000000000000000",
                ":admin:cp_demo_00000000000000000000000000000000",
                "admin:cp_demo_00000000000000000000000000000000",
                "demo:operator:cp_demo_00000000000000000000000000000000"
            })
    void what_is_none_stops_the_start_by_its_name_and_is_not_repeated(String text) {
        assertThatThrownBy(() -> BootstrapKey.read(text, Clock.systemUTC()))
                .hasMessageContaining("citaplanner.access.bootstrap-key")
                .hasMessageNotContaining("0000");
    }

    @Test
    void the_sandboxs_keys_have_the_form_of_keys() throws IOException {
        Matcher key = Pattern.compile("\"(cp_\\w+)\"").matcher(Files.readString(PANEL));

        assertThat(key.results().map(found -> KeyText.read(found.group(1))))
                .hasSize(2)
                .allMatch(Optional::isPresent);
    }
}
