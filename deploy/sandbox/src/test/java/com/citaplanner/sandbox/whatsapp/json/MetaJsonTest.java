package com.citaplanner.sandbox.whatsapp.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetaJsonTest {
    @Test
    void everything_but_ascii_and_slashes_are_escaped_in_lower_case() {
        byte[] json = MetaJson.bytes(MetaJson.object().put("body", "¿Mañana s/n? 👍 \"sí\""));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"body\":\"\\u00bfMa\\u00f1ana s\\/n? \\ud83d\\udc4d \\\"s\\u00ed\\\"\"}");
        assertThat(MetaJson.read(json).path("body").asText()).isEqualTo("¿Mañana s/n? 👍 \"sí\"");
    }

    @Test
    void text_that_is_no_object_is_empty() {
        assertThat(MetaJson.read("[1]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(MetaJson.read("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(MetaJson.read(new byte[0])).isEmpty();
    }
}
