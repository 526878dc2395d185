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
    void valid_address_is_parsed(String text, String address) {
        assertThat(MailAddress.parse(text).orElseThrow().text()).isEqualTo(address);
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
    void unsafe_address_is_refused(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @Test
    void overlong_address_is_refused() {
        assertThat(MailAddress.parse("a".repeat(65) + "@client.example")).isEmpty();
        assertThat(MailAddress.parse("a@" + "b".repeat(64) + ".example")).isEmpty();
        assertThat(MailAddress.parse("a".repeat(60) + "@" + "client.".repeat(30) + "example"))
                .isEmpty();
    }

    @Test
    void toString_contains_no_personal_data() {
        assertThat(MailAddress.parse("juan@client.example").orElseThrow().toString())
                .doesNotContain("juan");
    }
}
