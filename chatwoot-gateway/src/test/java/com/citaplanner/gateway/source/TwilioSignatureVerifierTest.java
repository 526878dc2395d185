package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.TwilioFixtures;
import com.citaplanner.gateway.payload.form.FormBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureVerifierTest {
    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php";
    private static final String QUERY = "foo=1&bar=2";
    private static final String SIGNATURE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";
    private static final List<String> FIELDS = List.of(
            "CallSid=CA1234567890ABCDE",
            "Caller=%2B12349013030",
            "Digits=1234",
            "From=%2B12349013030",
            "To=%2B18005551212");

    private static VerificationResult verify(String url, @Nullable String query, String signature, String body) {
        TwilioSignatureVerifier verifier = new TwilioSignatureVerifier(
                List.of(new AuthToken("otra"), new AuthToken(TOKEN)),
                PublicUrl.of(url).orElseThrow());
        return verifier.verify(
                new RequestCredentials(null, signature, query, null), body.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Twilio publishes this example in its documentation and in the tests of its libraries. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void published_vector_is_genuine_in_any_order_of_the_fields(long seed) {
        List<String> fields = new ArrayList<>(FIELDS);
        Collections.shuffle(fields, new Random(seed));

        assertThat(verify(URL, QUERY, SIGNATURE, String.join("&", fields))).isEqualTo(VerificationResult.GENUINE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://mycompany.com/myapp.php, foo=1&bar=3",
                "https://mycompany.com/myapp.php, bar=2&foo=1",
                "https://mycompany.com/myapp.php, -",
                "http://mycompany.com/myapp.php, foo=1&bar=2",
                "https://mycompany.com/myapp, foo=1&bar=2",
                "https://other.com/myapp.php, foo=1&bar=2"
            })
    void other_url_or_query_is_wrong(String url, String query) {
        assertThat(verify(url, query, SIGNATURE, String.join("&", FIELDS)))
                .isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void other_field_value_or_signature_is_wrong() {
        String body = String.join("&", FIELDS);

        assertThat(verify(URL, QUERY, SIGNATURE, body + "&More=1")).isEqualTo(VerificationResult.WRONG_SIGNATURE);
        assertThat(verify(URL, QUERY, SIGNATURE, body.replace("1234&", "1235&")))
                .isEqualTo(VerificationResult.WRONG_SIGNATURE);
        assertThat(List.of(
                        "",
                        SIGNATURE + "=",
                        SIGNATURE.toLowerCase(Locale.ROOT),
                        "sha256=" + "0".repeat(64),
                        "ñ",
                        "0/KCTR6DLpKmkAf8muzZqo1nDgQ"))
                .allSatisfy(signature ->
                        assertThat(verify(URL, QUERY, signature, body)).isEqualTo(VerificationResult.WRONG_SIGNATURE));
    }

    @Test
    void missing_signature_is_unsigned() {
        TwilioSignatureVerifier verifier = new TwilioSignatureVerifier(
                List.of(new AuthToken(TOKEN)), PublicUrl.of(URL).orElseThrow());

        assertThat(verifier.verify(new RequestCredentials(null, null, null, null), new byte[0]))
                .isEqualTo(VerificationResult.UNSIGNED);
    }

    /** By Twilio's documentation the port of HTTPS is not signed, while its own libraries accept both. */
    @ParameterizedTest
    @CsvSource({
        "https://a.example:8443/x, https://a.example:8443/x, GENUINE",
        "https://a.example:8443/x, https://a.example/x, GENUINE",
        "https://a.example/x, https://a.example:443/x, GENUINE",
        "https://a.example/x, https://a.example:8443/x, WRONG_SIGNATURE",
        "http://a.example:8080/x, http://a.example:8080/x, GENUINE",
        "http://a.example:8080/x, http://a.example/x, WRONG_SIGNATURE"
    })
    void port_of_https_may_be_signed_or_not(String configured, String signed, VerificationResult expected) {
        byte[] form = "Body=Hola".getBytes(StandardCharsets.UTF_8);
        String signature = TwilioFixtures.signature(signed, null, form, TOKEN);

        assertThat(verify(configured, null, signature, "Body=Hola")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Body=ma%C3%B1ana+%F0%9F%98%80",
                "Body=a&Body=b&Body=a",
                "Body=%ff%FE%00&B=\u00e1",
                "Body=100%+seguro%2",
                "Body",
                "=x",
                "&&Body=&",
                ""
            })
    void whatever_was_signed_is_genuine(String body) {
        byte[] form = body.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(verify(URL, "ref=a%3Ab", TwilioFixtures.signature(URL, "ref=a%3Ab", form, TOKEN), body))
                .isEqualTo(VerificationResult.GENUINE);
    }

    @Test
    void nothing_is_computed_over_a_huge_form() {
        assertThat(verify(URL, QUERY, SIGNATURE, "a=1&".repeat(FormBody.MAX_FIELDS + 1)))
                .isEqualTo(VerificationResult.TOO_LARGE);
        assertThat(verify(URL, QUERY, SIGNATURE, "a".repeat(FormBody.MAX_BYTES + 1)))
                .isEqualTo(VerificationResult.TOO_LARGE);
    }
}
