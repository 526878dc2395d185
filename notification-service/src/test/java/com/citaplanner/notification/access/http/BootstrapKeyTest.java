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
    private static final Path SANDBOX = Path.of("../deploy/sandbox/src/main/java/com/citaplanner/sandbox");

    @Test
    void parses_a_tenants_key() {
        KeyText text = KeyText.random();

        ApiKey key = BootstrapKey.parse("demo:send:" + text.text(), Clock.systemUTC());

        assertThat(key.tenantId()).isEqualTo("demo");
        assertThat(key.scope()).isEqualTo(Scope.SEND);
        assertThat(key.hash()).isEqualTo(text.hash());
    }

    @Test
    void operators_key_has_no_tenant() {
        ApiKey key = BootstrapKey.parse("operator:" + KeyText.random().text(), Clock.systemUTC());

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
    void invalid_key_is_reported_by_setting_without_quoting_it(String text) {
        assertThatThrownBy(() -> BootstrapKey.parse(text, Clock.systemUTC()))
                .hasMessageContaining("citaplanner.access.bootstrap-key")
                .hasMessageNotContaining("0000");
    }

    @Test
    void sandbox_keys_are_well_formed() throws IOException {
        String sources = Files.readString(SANDBOX.resolve("ReadyMessage.java"))
                + Files.readString(SANDBOX.resolve("demo/DemoAccess.java"));
        Matcher key = Pattern.compile("\"(cp_\\w+)\"").matcher(sources);

        assertThat(key.results().map(found -> KeyText.parse(found.group(1))))
                .hasSize(2)
                .allMatch(Optional::isPresent);
    }
}
