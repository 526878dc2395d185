package com.citaplanner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bodies in the form in which Evolution API sends them, and the web tokens that it sends with them. */
public final class EvolutionFixtures {
    private static final String DIRECTORY = "/fixtures/evolution/";

    private EvolutionFixtures() {}

    public static List<String> files() {
        return StreamSupport.stream(Fixtures.json(read("index.json")).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public static byte[] read(String file) {
        try (InputStream in = EvolutionFixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A web token that is signed with HMAC-SHA256, whatever its header says. */
    public static String webToken(String secret, String header, String claims) {
        String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }

    /** The token that Evolution API makes at this time, in seconds since 1970. */
    public static String webToken(String secret, long now) {
        return webToken(
                secret,
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"iat\":" + now + ",\"exp\":" + (now + 600) + ",\"app\":\"evolution\",\"action\":\"webhook\"}");
    }
}
