package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackReferenceTest {
    private static final int MAX_BYTES = 512;

    @Test
    void what_was_sent_is_read_again() {
        CallbackReference reference = new CallbackReference(UUID.randomUUID(), Long.MAX_VALUE / 10);

        assertThat(CallbackReference.parse(reference.text())).contains(reference);
        assertThat(CallbackReference.parse(reference.ofTemplate().text())).contains(reference.ofTemplate());
        assertThat(reference.text().length()).isLessThan(MAX_BYTES);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ntf_01J",
                "1-1-1-1-1:3",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f:",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f:-1",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f:9999999999999999999",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f:1:text",
                "6f0c2b9e-1c4d-4f3a-9d7e-2b1a0c9d8e7f:1\n"
            })
    void foreign_text_is_no_reference(String text) {
        assertThat(CallbackReference.parse(text)).isEmpty();
    }
}
