package com.citaplanner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Forms as Twilio sends them, each with the record that it must become. */
public final class TwilioFixtures {
    public static final String URL = "https://avisos.clinica.example/api/webhooks/twilio/sms";
    public static final String TOKEN = "ficha-de-twilio-1";
    public static final String NEXT_TOKEN = "ficha-de-twilio-2";

    private static final String DIRECTORY = "/fixtures/twilio/";

    private TwilioFixtures() {}

    /** Returns the fixtures: {@code file}, {@code query}, {@code type}, {@code key} and {@code id} (null if it is a hash). */
    public static List<JsonNode> index() {
        return StreamSupport.stream(Fixtures.json(read("index.json")).spliterator(), false)
                .toList();
    }

    public static byte[] read(String file) {
        try (InputStream in = TwilioFixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static @Nullable String query(JsonNode fixture) {
        return fixture.get("query").textValue();
    }

    /** Returns the signature of a form, by the description in Twilio's documentation. */
    public static String signature(String url, @Nullable String query, byte[] form, String token) {
        String called = url + (query == null ? "" : "?" + query);
        return hmac(called + signed(form), token);
    }

    /** Each byte is written as a character, since forms need not be text. */
    private static String signed(byte[] form) {
        return Stream.of(new String(form, StandardCharsets.ISO_8859_1).split("&", -1))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2))
                .map(field -> List.of(unescaped(field[0]), field.length < 2 ? "" : unescaped(field[1])))
                .sorted(Comparator.comparing((List<String> field) -> field.getFirst())
                        .thenComparing(List::getLast))
                .distinct()
                .map(field -> String.join("", field))
                .collect(Collectors.joining());
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '%' && text.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            plain.append(escape ? (char) Integer.parseInt(text.substring(i + 1, i + 3), 16) : c == '+' ? ' ' : c);
            i += escape ? 2 : 0;
        }
        return plain.toString();
    }

    private static String hmac(String text, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
