package com.citaplanner.notification.channel.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "juan@client.example,juan@client.example",
        "' juan.perez+citas@Client.Example ',juan.perez+citas@client.example",
        "o'neil@client.example,o'neil@client.example",
        "ana@señal.example,ana@xn--seal-hqa.example",
        "a@localhost,a@localhost"
    })
    void what_can_be_written_to_is_read(String text, String address) {
        assertThat(MailAddress.read(text).orElseThrow().text()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "juan",
                "@client.example",
                "juan@",
                "juan@client.example>",
                "juan@client.example\r\nRCPT TO:<otro@client.example>",
                "juan\n@client.example",
                "juan@client.example SIZE=1",
                "<juan@client.example>",
                "\"juan perez\"@client.example",
                "juan..perez@client.example",
                ".juan@client.example",
                "ñandú@client.example",
                "juan@[127.0.0.1]",
                "juan@-client.example",
                "juan@client..example",
                "juan@client_.example",
                "juan@ana@client.example",
                "juan\u0000@client.example"
            })
    void what_could_break_out_of_a_command_is_none(String text) {
        assertThat(MailAddress.read(text)).isEmpty();
    }

    @Test
    void what_is_too_long_is_none() {
        assertThat(MailAddress.read("a".repeat(65) + "@client.example")).isEmpty();
        assertThat(MailAddress.read("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(MailAddress.read("a".repeat(60) + "@" + "client.".repeat(30) + "example"))
                .isEmpty();
    }

    @Test
    void it_is_not_told_to_a_log() {
        assertThat(MailAddress.read("juan@client.example").orElseThrow().toString())
                .doesNotContain("juan");
    }
}
