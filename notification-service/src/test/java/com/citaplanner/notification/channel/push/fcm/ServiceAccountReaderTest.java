package com.citaplanner.notification.channel.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.support.BesideOthers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Key files of service accounts are read, and what is no such file is refused. */
@BesideOthers
class ServiceAccountReaderTest {
    private final ServiceAccountReader reader = new ServiceAccountReader(Json.mapper());

    private static ObjectNode file() {
        return (ObjectNode) FcmFixture.json(FcmFixture.keyFile("sonrisas-1", "push"));
    }

    private Optional<String> refusal(String text) {
        return reader.field().check().reason(text);
    }

    @Test
    void key_file_is_read() {
        assertThat(refusal(file().toString())).isEmpty();
        assertThat(reader.read(new ChannelSettings(
                        true, Map.of(), Map.of(ServiceAccountReader.FIELD, file().toString()), Set.of())))
                .hasValueSatisfying(account -> {
                    assertThat(account.projectId()).isEqualTo("sonrisas-1");
                    assertThat(account.clientEmail()).isEqualTo("push@sonrisas-1.example");
                    assertThat(account).hasToString("ServiceAccount[sonrisas-1]");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "type, authorized_user",
        "project_id, ../other",
        "project_id, a/b",
        "project_id, ''",
        "client_email, no address",
        "client_email, 'a\"@b.example'",
        "private_key, -----BEGIN PRIVATE KEY-----",
        "private_key, AAAA"
    })
    void file_with_a_wrong_field_is_refused(String field, String value) {
        assertThat(refusal(file().put(field, value).toString())).isPresent();
    }

    /** Signing takes time with the cube of the length, on the thread that sends for everybody. */
    @Test
    void key_longer_than_any_of_google_s_is_refused() throws GeneralSecurityException {
        BigInteger modulus = BigInteger.ONE.shiftLeft(8_191).add(BigInteger.ONE);
        byte[] key = KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateKeySpec(modulus, modulus.shiftRight(1)))
                .getEncoded();

        assertThat(refusal(file().put("private_key", Base64.getEncoder().encodeToString(key))
                        .toString()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "{", "text"})
    void what_is_no_file_is_refused(String text) {
        assertThat(refusal(text)).isPresent();
    }
}
