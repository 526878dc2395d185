package com.citaplanner.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that {@link PayloadBenchmark} compares two that do the same. */
class JacksonScannerTest {
    static List<String> fixtures() {
        return Fixtures.index().stream()
                .map(fixture -> fixture.get("file").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void both_scanners_read_the_same_from_a_fixture(String file) {
        assertSame(Fixtures.read(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"x\",\"event\":\"e\"}",
                "{\"event\":\"e\" , \"a_secret\" : {\"b\":[1]} , \"c\":1}",
                "{\"a\":[{\"Access_TOKEN\":1},{\"x\":2}],\"event\":\"e\",\"hmac_x\":[{}, 3 ]}",
                "{\"secret\":{\"token\":1,\"b\":2},\"api_key\":-1.5e3 , \"event\":\"ñandú\",\"event\":\"e\"}",
                "{\"event\":\"e\",\"hmac_verified\":true,\"a\":{\"hmac_verified\":1,\"hmac_token\":false}}",
                "{\"event\":\"message_created\",\"conversation\":{\"id\" : 12 ,\"account\":{\"id\":\"3\"}}}",
                "{\"event\":\"e\",\"messages\":[{\"account_id\":3},{\"account_id\":4}],\"channel\":{\"a\":1}}",
                "{\"event\":\"e\"",
                "{\"event\":7}",
                "[]"
            })
    void both_scanners_read_the_same_from_special_bodies(String body) {
        assertSame(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSame(byte[] body) {
        assertThat(JacksonScanner.of(body))
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(PayloadResult.of(body));
    }
}
